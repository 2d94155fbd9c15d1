/** The contents: one module at a time, what is done, and the way back to where one stopped. */

/** Shows the module that the address names, and hides the others. @returns {Element | null} what the address names */
const showModule = () => {
  const modules = [...document.querySelectorAll("main > .module")];
  const target = document.getElementById(location.hash.slice(1));
  const current = location.hash ? modules.find((module) => !module.hidden) : modules[0];
  const shown = target?.closest(".module") ?? current ?? modules[0];
  for (const module of modules) module.hidden = module !== shown;
  for (const link of document.querySelectorAll('.contents a[data-covers=".module"]')) {
    link.parentElement.querySelector("ol").hidden = link.hash !== `#${shown.id}`;
  }
  return target;
};

/** Writes beside each entry of the contents what is done. */
const showDone = (words) => {
  for (const link of document.querySelectorAll(".contents a")) {
    const place = document.getElementById(link.hash.slice(1))?.closest(link.dataset.covers);
    const activities = [...(place?.querySelectorAll(".activity") ?? [])];
    const done = activities.filter((el) => el.dataset.state === "done").length;
    const mark = link.nextElementSibling;
    const whole = activities.length > 0 && done === activities.length;
    link.toggleAttribute("data-done", whole);
    if (link.dataset.covers === ".module") mark.textContent = activities.length ? fill(words.contents_done, { done, all: activities.length }) : "";
    else mark.textContent = whole ? words.section_done : "";
  }
};

/** Remembers the section being read, and offers the way back to it on the next visit. */
const resume = (page, store) => {
  const key = `${page.key}:place`;
  const parts = [...document.querySelectorAll(".part[data-heading]")];
  const heading = (id) => document.getElementById(id);
  const offer = part(document, "resume");
  const kept = store.keeps && window.localStorage.getItem(key);
  if (kept && heading(kept) && !location.hash) {
    const link = offer.querySelector("a");
    link.href = `#${kept}`;
    link.textContent = fill(page.words.resume, { heading: heading(kept).textContent });
    offer.hidden = false;
  }
  document.addEventListener("visibilitychange", () => {
    const reading = parts.filter((el) => el.getBoundingClientRect().top < innerHeight / 2 && el.offsetParent).pop();
    if (document.visibilityState === "hidden" && reading && store.remembers) {
      try {
        window.localStorage.setItem(key, reading.querySelector("h2").id);
      } catch {
        // no room: the next visit starts at the top
      }
    }
  });
};

/** @param {{ words: Record<string, string> }} page */
const contents = ({ words }) => {
  const later = (() => {
    let due = 0;
    return () => {
      cancelAnimationFrame(due);
      due = requestAnimationFrame(() => showDone(words));
    };
  })();
  showDone(words);
  new MutationObserver(later).observe(document.querySelector("main"), { subtree: true, attributeFilter: ["data-state"] });

  showModule()?.scrollIntoView();
  window.addEventListener("hashchange", () => showModule()?.scrollIntoView());

  const box = document.querySelector(".contents");
  const wide = window.matchMedia("(min-width: 75rem)");
  const fit = () => (box.open = wide.matches);
  fit();
  wide.addEventListener("change", fit);
  box.addEventListener("click", ({ target }) => target.closest("a") && !wide.matches && (box.open = false));
};
