/** Plays the part of anywidget in a page: gives each behaviour a model, backed by the store. */

/**
 * @param {object} response  what was kept of this activity
 * @param {(response: object) => void} save
 */
const modelOf = (response, save) => {
  const values = { response };
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

/**
 * Wakes every activity of the page.
 * @param {Store} store
 * @returns {Map<string, { el: HTMLElement, model: any, fits: (response: any) => boolean }>} by activity id
 */
const wakeActivities = (store) => {
  const answers = store.load();
  const unfit = [];
  const awake = new Map();
  for (const el of document.querySelectorAll(".activity")) {
    const { render, isResponse } = behaviours[el.dataset.activity];
    const fits = (response) => isPlain(response) && (!Object.keys(response).length || isResponse(response));
    const kept = answers[el.id] ?? {};
    if (!fits(kept)) unfit.push(el.id);
    const model = modelOf(fits(kept) ? kept : {}, (response) => store.save({ [el.id]: response }));
    render({ model, el });
    awake.set(el.id, { el, model, fits });
  }
  if (unfit.length) {
    // All of it goes aside first; then what does not fit is taken out, so that the next opening finds nothing amiss.
    store.setAside();
    store.save(Object.fromEntries(unfit.map((id) => [id, {}])));
  }
  return awake;
};
