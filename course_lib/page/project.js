/**
 * One part at a time, large, for a projector: after app.js, in the pages for whoever leads, and in slides.
 *
 * Page Down and Page Up, which presenters send, go on and back: first through what is taller than the screen, then to the
 * answers that a group has voted on, then to the next part. N shows the leader's notes, B makes the screen dark, Escape
 * leaves. Nothing is marked by showing the answers: a leader reveals, and nobody has to have answered.
 */

const projector = () => {
  const bar = document.getElementById("projector");
  const press = (action) => document.querySelector(`[data-action="${action}"]`);
  const root = document.documentElement;
  const start = press("facilitator-view");
  const held = new Map(); // what an activity's answers were before they were shown to all
  let now = null;
  let notes = null;

  const stops = () => [...document.querySelectorAll("main > .module:not([hidden]) > .part")].filter((stop) => stop.querySelector(":scope > :not(.leader)"));
  const isOn = () => now !== null;
  const covered = () => [...now.querySelectorAll(".activity")].find((el) => parts(el, "answers").some((answers) => answers.hidden));

  const reveal = (el) => {
    for (const answers of parts(el, "answers")) {
      if (!held.has(answers)) held.set(answers, answers.hidden);
      answers.hidden = false;
      answers.open = true;
    }
    part(el, "answers").scrollIntoView({ block: "center" });
    showBar();
  };
  const coverAll = () => {
    for (const [answers, hidden] of held) answers.open = !(answers.hidden = hidden);
    held.clear();
  };

  const showBar = () => {
    const all = stops();
    part(bar, "place").textContent = fill(page.words.project_place, { place: all.indexOf(now) + 1, all: all.length });
    press("project-answers").hidden = !covered();
    press("project-back").disabled = now === all[0];
    press("project-next").disabled = now === all.at(-1) && !covered();
  };
  const showNotes = () => {
    if (!notes || notes.closed) return;
    const copied = copies(now.querySelectorAll(".leader"));
    notes.document.body.replaceChildren(Object.assign(notes.document.createElement("h1"), { textContent: part(bar, "place").textContent }), ...copied);
  };
  const goTo = (stop) => {
    coverAll();
    now?.removeAttribute("data-now");
    now = stop;
    now.setAttribute("data-now", "");
    const heading = now.querySelector("h1, h2, h3") ?? now;
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
    window.scrollTo(0, 0);
    showBar();
    showNotes();
  };

  const screenful = () => (innerHeight - bar.offsetHeight) * 0.85; // what was last above stays in sight below
  const atEnd = () => {
    const last = [...now.children].filter((child) => child.checkVisibility()).pop();
    return !last || last.getBoundingClientRect().bottom <= innerHeight - bar.offsetHeight + 8;
  };
  const next = () => {
    const all = stops();
    if (!atEnd()) window.scrollBy(0, screenful());
    else if (covered()) reveal(covered());
    else if (now !== all.at(-1)) goTo(all[all.indexOf(now) + 1]);
  };
  const back = () => {
    const all = stops();
    if (scrollY > 2) window.scrollBy(0, -screenful());
    else if (now !== all[0]) goTo(all[all.indexOf(now) - 1]);
  };

  const enter = () => {
    const reading = stops().filter((stop) => stop.getBoundingClientRect().top < innerHeight / 2).pop();
    root.toggleAttribute("data-projecting", true);
    bar.hidden = false;
    goTo(page.view === "slides" ? stops()[0] : reading ?? stops()[0]);
  };
  const leave = () => {
    const left = now;
    coverAll();
    now.removeAttribute("data-now");
    now = null;
    for (const mark of ["data-projecting", "data-dark"]) root.removeAttribute(mark);
    bar.hidden = true;
    left.scrollIntoView();
    start.focus({ preventScroll: true });
  };
  const toggleNotes = () => {
    const shown = root.toggleAttribute("data-notes");
    press("project-notes").setAttribute("aria-pressed", String(shown));
  };
  const openNotes = () => {
    notes = window.open("", "leader-notes", "popup,width=640,height=800");
    if (!notes) return;
    const { document: paper } = notes;
    paper.title = document.title;
    paper.documentElement.className = "course notes";
    paper.documentElement.lang = root.lang;
    paper.head.replaceChildren(document.querySelector("style").cloneNode(true));
    showNotes();
  };

  const keys = { PageDown: next, PageUp: back, Escape: leave, n: toggleNotes, b: () => root.toggleAttribute("data-dark"), ".": () => root.toggleAttribute("data-dark") };
  document.addEventListener("keydown", (event) => {
    const typing = event.target.matches('textarea, select, input:not([type="radio"], [type="checkbox"])');
    const then = keys[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!isOn() || !then || event.ctrlKey || event.metaKey || event.altKey || (typing && event.key.length === 1)) return;
    if (event.key === "Escape" && document.querySelector(".panel[open]")) return; // Escape closes that first
    event.preventDefault();
    then();
  });
  for (const [action, then] of [
    ["facilitator-view", enter], ["project-next", next], ["project-back", back], ["project-answers", () => reveal(covered())],
    ["project-notes", toggleNotes], ["project-window", openNotes], ["project-leave", leave],
  ]) press(action).addEventListener("click", then);
  window.addEventListener("hashchange", () => isOn() && goTo(document.getElementById(location.hash.slice(1))?.closest(".part") ?? stops()[0]));
  start.hidden = false;
  if (page.view === "slides") enter();
};
projector();
