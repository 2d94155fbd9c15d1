/**
 * One part at a time, large, for a projector: after app.js, in the pages for whoever leads, and in slides.
 *
 * Page Down and Page Up, which presenters send, go on and back: first through what is taller than the screen, then to the
 * answers that a group has voted on, then to the next part. N shows the leader's notes, B or a full stop makes the screen
 * dark, Escape leaves. How answers are shown: reveal.js; notes: notes.js.
 */

const BLOCKS = ".card, [data-asks], [data-question], .option, .buttons, figure, summary, li, p, h2, h3, h4, tr"; // what is not cut in two by a step

const projector = () => {
  const root = document.documentElement;
  const bar = document.getElementById("projector");
  const press = (action) => document.querySelector(`[data-action="${action}"]`);
  let now = null; // the part in sight
  let trail = []; // how far it was scrolled before each step on

  const stops = () => [...document.querySelectorAll("main > .module:not([hidden]) > .part")].filter((stop) => stop.querySelector(":scope > :not(.leader)"));
  const beside = (by) => stops()[stops().indexOf(now) + by];
  const headingOf = (stop) => stop.querySelector("h1, h2, h3") ?? stop;
  const partOfAddress = () => document.getElementById(location.hash.slice(1))?.closest(".part");

  const go = press("project-go");
  const sight = () => innerHeight - bar.offsetHeight;
  const answers = revealer({ sight, now: () => now });

  // -- where we are
  const titleOf = () => [part(bar, "place").textContent, headingOf(now) !== now && spoken(headingOf(now))].filter(Boolean).join(": ");
  const notes = leaderNotes({ bar, titleOf, now: () => now, onKey: (event) => onKey(event) });
  const showPlaces = () => {
    const places = stops().map((stop, at) => new Option(`${at + 1}  ${headingOf(stop) === stop ? "" : spoken(headingOf(stop))}`));
    if (go.length !== places.length || go.options[0].text !== places[0].text) go.replaceChildren(...places);
    go.selectedIndex = stops().indexOf(now);
  };
  const showBar = () => {
    const all = stops();
    const place = fill(page.words.project_place, { place: all.indexOf(now) + 1, all: all.length });
    if (part(bar, "place").textContent !== place) part(bar, "place").textContent = place; // it is read aloud when it changes
    press("project-answers").hidden = !answers.covered().length;
    press("project-back").disabled = now === all[0] && scrollY <= 2;
    press("project-next").disabled = now === all.at(-1) && atEnd() && !answers.covered().length && !answers.turner();
    root.style.setProperty("--bar", `${bar.offsetHeight}px`); // it takes two lines on a phone
  };
  const goTo = (stop) => {
    answers.cover();
    now?.removeAttribute("data-now");
    now = stop;
    now.setAttribute("data-now", "");
    const heading = headingOf(now);
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
    if (heading.id) history.replaceState(null, "", `#${heading.id}`); // a page that is loaded anew opens here again
    window.scrollTo(0, 0);
    trail = [];
    showPlaces();
    showBar();
    notes.show();
  };

  const reveal = () => {
    answers.reveal();
    showBar();
  };

  // -- on and back
  const atEnd = () => Math.max(...[...now.children].map((child) => child.getBoundingClientRect().bottom)) <= sight() + 8;
  /** Brings what the bar cuts to the top: a whole card or paragraph, not half a line. */
  const scrollOn = () => {
    const tops = [...now.querySelectorAll(BLOCKS)].map((block) => block.getBoundingClientRect());
    const cut = tops.find(({ top, bottom }) => bottom > sight() && top > 40);
    trail.push(scrollY);
    window.scrollBy({ top: cut && cut.top < sight() + 40 ? cut.top - 20 : sight() * 0.8, behavior: "instant" });
  };
  const next = () => {
    if (answers.turner()) answers.turner().click();
    else if (answers.isRead(answers.covered())) reveal();
    else if (!atEnd()) scrollOn();
    else if (beside(+1)) goTo(beside(+1));
  };
  const back = () => {
    if (scrollY > 2) window.scrollTo({ top: trail.filter((place) => place < scrollY - 2).pop() ?? 0, behavior: "instant" });
    else if (beside(-1)) goTo(beside(-1));
  };

  // -- in and out
  const enter = () => {
    const reading = stops().filter((stop) => stop.getBoundingClientRect().top < innerHeight / 2).pop();
    const atTop = page.view === "slides" || !reading || reading === stops()[0]; // then where it was left
    root.toggleAttribute("data-projecting", true);
    bar.hidden = false;
    goTo((atTop && partOfAddress()) || reading || stops()[0]);
  };
  const leave = () => {
    const left = now;
    answers.cover();
    now.removeAttribute("data-now");
    now = null;
    root.removeAttribute("data-projecting");
    bar.hidden = true;
    notes.close();
    left.scrollIntoView();
    headingOf(left).focus({ preventScroll: true });
  };
  const toggleNotes = () => {
    press("project-notes").setAttribute("aria-pressed", String(notes.toggle()));
    showBar();
  };
  const darken = () => root.toggleAttribute("data-dark");
  const openNotes = () => notes.open(`${press("project-window").textContent}: ${document.title}`) || toggleNotes();

  const keys = { PageDown: next, PageUp: back, Escape: leave, n: toggleNotes, b: darken, ".": darken };
  const onKey = (event) => {
    const typing = event.target.matches('textarea, select, input:not([type="radio"], [type="checkbox"])');
    const then = keys[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!now || !then || event.ctrlKey || event.metaKey || event.altKey || (typing && event.key.length === 1)) return;
    if (event.key === "Escape" && document.querySelector(".panel[open], :popover-open")) return; // Escape closes that first
    event.preventDefault();
    if (root.hasAttribute("data-dark")) darken(); // light again is all that a key does in the dark
    else then();
  };
  document.addEventListener("keydown", onKey, { capture: true }); // before an open panel has closed
  for (const [action, then] of [
    ["facilitator-view", enter], ["project-next", next], ["project-back", back], ["project-answers", reveal],
    ["project-notes", toggleNotes], ["project-dark", darken], ["project-window", openNotes], ["project-leave", leave],
  ]) press(action).addEventListener("click", then);
  go.addEventListener("change", () => goTo(stops()[go.selectedIndex]));
  for (const change of ["click", "change", "submit", "reset"]) document.addEventListener(change, () => now && showBar());
  for (const change of ["scroll", "resize"]) window.addEventListener(change, () => now && showBar());
  window.addEventListener("click", (event) => {
    if (!root.hasAttribute("data-dark")) return;
    event.stopPropagation();
    event.preventDefault();
    darken();
  }, { capture: true });
  window.addEventListener("hashchange", () => now && goTo(partOfAddress() ?? stops()[0]));
  window.addEventListener("pagehide", notes.close);
  press("facilitator-view").parentElement.hidden = false;
  if (page.view === "slides") enter();
};
projector();
