/**
 * Active minutes in each module, and how much of it is done, for the record that a learner may print. A moment counts while
 * the page is in front and somebody has touched it not long ago; it stays with the answers, and goes with them.
 */

const IDLE_MS = 300_000;
const TICK_S = 15;

/** @param {Store} store */
const countHours = (store) => {
  let touched = Date.now();
  for (const sign of ["pointerdown", "keydown", "scroll"]) document.addEventListener(sign, () => (touched = Date.now()), { passive: true, capture: true });
  setInterval(() => {
    if (document.hidden || Date.now() - touched > IDLE_MS) return;
    const module = document.querySelector("main > .module:not([hidden])");
    const hours = store.load().hours ?? {};
    const [seconds = 0] = hours[module.id] ?? [];
    store.save({ hours: { ...hours, [module.id]: [seconds + TICK_S, module.querySelectorAll('.activity[data-state="done"]').length] } });
  }, TICK_S * 1000);
};

/** May these be brought back? @param {any} hours */
const areHours = (hours) => isPlain(hours) && Object.values(hours).every((pair) => Array.isArray(pair) && pair.length === 2 && pair.every((count) => count >= 0 && count < 1e7));
