/** Charts to explore: plotly.js lies compressed in the page and is opened when someone asks. After app.js, where a page carries it. */

/** @param {string} name of a data block @returns {Promise<string>} */
const unpacked = async (name) => {
  const packed = Uint8Array.from(atob(document.querySelector(`script[data-packed="${name}"]`).textContent), (letter) => letter.charCodeAt(0));
  return new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"))).text();
};

const plotly = (() => {
  let opened = null;
  const open = async () => {
    const script = Object.assign(document.createElement("script"), {
      src: URL.createObjectURL(new Blob([await unpacked("plotly")], { type: "text/javascript" })),
    });
    await new Promise((then, fail) => {
      Object.assign(script, { onload: then, onerror: fail });
      document.head.append(script);
    });
    return window.Plotly;
  };
  return () => (opened ??= open());
})();

for (const figure of document.querySelectorAll(".chart")) {
  const button = Object.assign(document.createElement("button"), { type: "button", textContent: page.words.chart_explore });
  button.dataset.action = "explore-chart";
  part(figure, "chart").after(button);
  button.addEventListener("click", async () => {
    if (button.ariaDisabled === "true") return;
    button.ariaDisabled = "true";
    button.textContent = page.words.chart_pending;
    try {
      const { data, layout } = JSON.parse(await unpacked(`figure-${figure.id.replace("chart-", "")}`));
      const drawn = Object.assign(document.createElement("div"), { className: "live-chart", tabIndex: -1 });
      await (await plotly()).newPlot(drawn, data, layout, { displaylogo: false, responsive: false });
      part(figure, "chart").replaceChildren(drawn);
      button.remove();
      drawn.focus();
    } catch {
      button.textContent = page.words.chart_failed;
    }
  });
}
