/** A look at one's own strain: three lights a line, answered kindly, never scored, recorded nowhere. */

function render({ model, el }) {
  const areas = [...el.querySelectorAll(".area")];
  const replies = [...el.querySelectorAll("[data-light]")];
  const typed = [...el.querySelectorAll('input[type="text"]')];

  /** Which reply fits: one red is enough; green needs every line. @param {Record<string, any>} values */
  const lightOf = (values) => {
    const lights = areas.map((area) => values[area.querySelector("input").name]);
    return ["red", "yellow"].find((light) => lights.includes(light)) ?? (lights.every((light) => light === "green") && "green");
  };

  // A lesson in JupyterLab has no panel for help: the words beside the link stand alone.
  for (const link of parts(el, "to-help")) link.hidden = !document.getElementById("help");
  return noted({
    model,
    el,
    kept: wordsOf(el).kept,
    show: (values) => {
      const light = lightOf(values);
      for (const reply of replies) reply.hidden = reply.dataset.light !== light;
      for (const { value, nextElementSibling } of typed) nextElementSibling.textContent = value;
    },
    answer: ({ type }) => (type === "radio" ? replies.filter((reply) => !reply.hidden).map(spoken).join("") : ""),
  });
}

export default { render, isResponse: isNoted };
