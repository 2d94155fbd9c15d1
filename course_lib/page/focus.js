/**
 * Keeps what has the focus in sight. A part that is laid out only when a reader comes near (page.css) may grow just
 * after the browser has scrolled to what stands in it, and push it out of sight again.
 */
const keepFocusInSight = () => {
  const look = (target) => {
    const { top, bottom } = target.getBoundingClientRect();
    if (target === document.activeElement && (bottom < 0 || top > innerHeight)) target.scrollIntoView({ block: "nearest" });
  };
  document.addEventListener("focusin", ({ target }) => {
    requestAnimationFrame(() => requestAnimationFrame(() => look(target)));
    setTimeout(look, 100, target); // where laying out takes longer
  });
};
