/** The leader's notes of what is in sight: at the foot of the screen, or in a window of their own. Before project.js. */

/**
 * @param {{ bar: HTMLElement, now: () => HTMLElement, titleOf: () => string, onKey: (event: KeyboardEvent) => void }} screen
 *   the bar at its foot, the part in sight, what the window calls it, and what a key pressed in the window does
 */
const leaderNotes = ({ bar, now, titleOf, onKey }) => {
  const dock = part(bar, "notes");
  let other = null; // the window

  const told = (tag, textContent) => Object.assign(document.createElement(tag), { textContent });
  const notesOf = () => {
    const found = copies(now().querySelectorAll(".leader"));
    return found.length ? found : [told("p", page.words.project_no_notes)];
  };
  const show = () => {
    dock.replaceChildren(...notesOf());
    dock.scrollTo(0, 0);
    if (!other || other.closed) return;
    other.document.body.replaceChildren(told("h1", titleOf()), ...notesOf());
    other.scrollTo(0, 0);
  };
  /** @returns {boolean} whether they stand at the foot now */
  const toggle = () => !(dock.hidden = !dock.hidden);
  /** @returns {boolean} whether the browser allowed a window */
  const open = (title) => {
    other = window.open("", "leader-notes", "popup,width=640,height=800");
    if (!other) return false;
    const { document: paper } = other;
    const { lang, dir } = document.documentElement;
    Object.assign(paper.documentElement, { className: "course notes", lang, dir });
    paper.head.replaceChildren(document.querySelector("style").cloneNode(true));
    paper.title = title;
    paper.addEventListener("keydown", onKey);
    other.focus();
    show();
    return true;
  };
  return { show, toggle, open, close: () => other?.close() };
};
