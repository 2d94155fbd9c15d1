/** Plays the part of anywidget in a page: gives each behaviour a model, backed by the store. */

/**
 * @param {object} values  `response`, what was kept of this activity; `earlier`, what was kept of another
 * @param {(response: object) => void} save
 */
const modelOf = (values, save) => {
  const listeners = new Map();
  return {
    get: (name) => values[name],
    set: (name, value) => {
      if (JSON.stringify(values[name]) === JSON.stringify(value)) return;
      values[name] = value;
      for (const then of [...(listeners.get(`change:${name}`) ?? [])]) then();
    },
    save_changes: () => save(values.response),
    on: (event, then) => listeners.set(event, (listeners.get(event) ?? new Set()).add(then)),
    off: (event, then) => listeners.get(event)?.delete(then),
  };
};

const SLICE_MS = 10; // how long waking may keep the page from what its reader does

/**
 * Wakes every activity of the page, those in sight first, a few at a time.
 * @param {Store} store @param {Record<string, Record<string, string>>} says  the words of each kind
 * @returns {Promise<Map<string, { el: HTMLElement, model: any, fits: (response: any) => boolean }>>} by activity id
 */
const wakeActivities = async (store, says) => {
  const answers = store.load();
  const unfit = [];
  const awake = new Map();
  let since = performance.now();
  const activities = (where) => document.querySelectorAll(`main > .module${where} .activity`);
  for (const el of [...activities(":not([hidden])"), ...activities("[hidden]")]) {
    if (performance.now() - since > SLICE_MS) {
      await new Promise((go) => setTimeout(go));
      since = performance.now();
    }
    const { render, isResponse } = behaviours[el.dataset.activity];
    const fits = (response) => isPlain(response) && (!Object.keys(response).length || isResponse(response));
    const kept = answers[el.id] ?? {};
    if (!fits(kept)) unfit.push(el.id);
    const values = { response: fits(kept) ? kept : {}, earlier: answers[el.dataset.earlier] ?? {} };
    const model = modelOf(values, (response) => store.save({ [el.id]: response }));
    el.dataset.words = JSON.stringify(says[el.dataset.activity]);
    render({ model, el });
    awake.set(el.id, { el, model, fits });
  }
  for (const { el, model } of awake.values()) {
    const before = awake.get(el.dataset.earlier)?.model;
    before?.on("change:response", () => model.set("earlier", before.get("response")));
  }
  if (unfit.length) {
    // All of it goes aside first; then what does not fit is taken out, so that the next opening finds nothing amiss.
    store.setAside();
    store.save(Object.fromEntries(unfit.map((id) => [id, {}])));
  }
  return awake;
};
