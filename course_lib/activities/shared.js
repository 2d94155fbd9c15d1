/**
 * Helpers that the loader puts in front of every behaviour.
 *
 * A behaviour enhances the markup in `el` and keeps all state in `model`, which an anywidget front end or the
 * page's own host provides. `response` is the one thing kept: `{}` when the learner has not begun.
 *
 * @typedef {{ get(key: string): any, set(key: string, value: any): void, save_changes(): void,
 *             on(event: string, then: () => void): void, off(event: string, then: () => void): void }} Model
 * @typedef {"right" | "partly" | "not-yet"} Result
 */

/** The element of `el` that plays `name`. @param {Element} el @param {string} name @returns {any} */
const part = (el, name) => el.querySelector(`[data-part="${name}"]`);

/** @param {Element} el @param {string} name @returns {any} */
const parts = (el, name) => [...el.querySelectorAll(`[data-part="${name}"]`)];

/** Is it an object of its own, neither null nor a list? @param {any} value */
const isPlain = (value) => value !== null && typeof value === "object" && !Array.isArray(value);

/** The words this activity may say, from its markup. @param {HTMLElement} el @returns {Record<string, string>} */
const wordsOf = (el) => JSON.parse(el.dataset.words ?? "{}");

/** `text` with its {places} filled. @param {string} text @param {Record<string, any>} values */
const fill = (text, values) => text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);

/**
 * Says something in the live region, once. `echo` is for ears alone: those words already stand on the page.
 * @param {HTMLElement} el @param {string} [words] @param {string} [echo]
 */
const say = (el, words = "", echo = "") => {
  const region = part(el, "feedback");
  if (region.dataset.said === words + echo) return;
  region.dataset.said = words + echo;
  const line = (textContent, className = "") => Object.assign(document.createElement("p"), { textContent, className });
  region.replaceChildren(...[words && line(words), echo && line(echo, "for-ears")].filter(Boolean));
};


/** Keeps a response. @param {Model} model @param {object} response */
const keep = (model, response) => {
  model.set("response", response);
  model.save_changes();
};

/** Calls `show` now and whenever the response changes; returns the clean-up. @param {Model} model @param {() => void} show */
const follow = (model, show) => {
  show();
  model.on("change:response", show);
  return () => model.off("change:response", show);
};

/**
 * The rhythm of a marked task: a pick is kept as a draft, "check" shows every reason, "start again" clears.
 *
 * @param {{ model: Model, el: HTMLElement,
 *           read: () => object,                     what the form holds, as a response
 *           fill: (response: any) => void,          puts a response back into the form
 *           isEmpty: (response: any) => boolean,
 *           mark: (response: any) => { result: Result, words: string, echo?: string },
 *           pickFirst: string }} task
 */
const marked = ({ model, el, read, fill, isEmpty, mark, pickFirst }) => {
  const form = el.querySelector("form");

  const show = () => {
    const response = model.get("response") ?? {};
    const checked = response.checked === true && !isEmpty(response);
    fill(response);
    for (const answers of parts(el, "answers")) answers.hidden = !(answers.open = checked);
    el.dataset.state = checked ? "done" : isEmpty(response) ? "new" : "started";
    delete el.dataset.result;
    if (!checked) return say(el);
    const { result, words, echo } = mark(response);
    el.dataset.result = result;
    say(el, words, echo);
  };
  const draft = () => keep(model, { ...read(), checked: false });
  const check = (event) => {
    event.preventDefault();
    if (isEmpty(read())) return say(el, pickFirst);
    keep(model, { ...read(), checked: true });
    part(el, "feedback").scrollIntoView({ block: "nearest" });
  };
  const reset = (event) => {
    event.preventDefault();
    keep(model, {});
    form.querySelector("input").focus();
  };

  form.addEventListener("change", draft);
  form.addEventListener("submit", check);
  form.addEventListener("reset", reset);
  part(el, "buttons").hidden = false;
  return follow(model, show);
};

/** Marks the chosen ones among the reasons. @param {HTMLElement} el @param {string[]} chosen */
const flagChosen = (el, chosen) => {
  for (const reason of el.querySelectorAll("[data-explains]")) reason.toggleAttribute("data-chosen", chosen.includes(reason.dataset.explains));
};

/** The words of an element without its citations. @param {Element} element */
const spoken = (element) => {
  const copy = /** @type {Element} */ (element.cloneNode(true));
  for (const cite of copy.querySelectorAll(".cite")) cite.remove();
  return copy.textContent.replace(/\s+/g, " ").replace(/ ([.,;:])/g, "$1").trim();
};
