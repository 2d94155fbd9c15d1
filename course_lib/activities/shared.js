/**
 * Helpers that the loader puts in front of every behaviour.
 *
 * A behaviour enhances the markup in `el` and keeps all state in `model`, which an anywidget front end or the
 * page's own host provides. `response` is the one thing kept: `{}` when the learner has not begun. `earlier` is the
 * response of the activity that a spec names as its `earlier`, to be read only.
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
    form.querySelector("input, select").focus();
  };

  form.addEventListener("change", draft);
  form.addEventListener("submit", check);
  form.addEventListener("reset", reset);
  part(el, "buttons").hidden = false;
  return follow(model, show);
};

/**
 * One panel at a time, forward and back. `now()` is the one in sight, `show(place)` brings another there.
 *
 * @param {{ el: HTMLElement, panels: HTMLElement[],
 *           where: string,                          which of how many, with its {places} open
 *           arrived: (said: string) => void }} way  what else to do after a step
 */
const deck = ({ el, panels, where, arrived }) => {
  const [back, next] = ["back", "next"].map((name) => el.querySelector(`[data-action="${name}"]`));
  const line = part(el, "where");
  let at = 0;
  const show = (place) => {
    at = place;
    panels.forEach((panel, other) => (panel.hidden = other !== at));
    line.textContent = panels.length > 1 ? fill(where, { place: at + 1, all: panels.length }) : "";
    back.disabled = at === 0;
    next.disabled = at === panels.length - 1;
    back.hidden = next.hidden = panels.length < 2;
  };
  const step = (by) => () => {
    show(at + by);
    if (next.disabled || back.disabled) (next.disabled ? back : next).focus();
    line.scrollIntoView({ block: "nearest" });
    arrived(line.textContent);
  };

  back.addEventListener("click", step(-1));
  next.addEventListener("click", step(+1));
  for (const buttons of parts(el, "buttons")) buttons.hidden = false;
  return { show, now: () => panels[at], next, back };
};

/** What a form holds, by the names of its controls: text, or a list for checkboxes. Empty ones are left out. @param {HTMLFormElement} form */
const valuesOf = (form) => {
  const values = {};
  for (const { name, type, value, checked } of form.elements) {
    if (!name || value === "") continue;
    if (type === "checkbox") checked && (values[name] ??= []).push(value);
    else if (type !== "radio" || checked) values[name] = value;
  }
  return values;
};

/** Puts values back, and typed words also where paper shows them. @param {HTMLFormElement} form @param {Record<string, any>} values */
const putValues = (form, values) => {
  for (const control of form.elements) {
    const { name, type, value } = control;
    const given = values[name] ?? "";
    if (!name) continue;
    if (type === "checkbox") control.checked = given.includes(value);
    else if (type === "radio") control.checked = given === value;
    else if (value !== given) control.value = given;
    if (type === "textarea") control.parentElement.querySelector(".lines").textContent = given;
  }
};

/** May these values be put into a form? @param {any} values */
const areValues = (values) =>
  isPlain(values) && Object.values(values).every((given) => typeof given === "string" || (Array.isArray(given) && given.every((one) => typeof one === "string")));

/**
 * The rhythm of notes: kept as they are given, "done" says so, "start again" clears. The response is `{ values, checked }`.
 *
 * @param {{ model: Model, el: HTMLElement,
 *           kept: string,                                                      what is said when it is done
 *           show?: (values: Record<string, any>, checked: boolean) => void,    more to show of it
 *           answer?: (control: any) => string }} notes                         for ears: what was just ticked is answered with
 */
const noted = ({ model, el, kept, show = () => {}, answer = () => "" }) => {
  const form = el.querySelector("form");
  const showAll = () => {
    const { values = {}, checked = false } = model.get("response") ?? {};
    putValues(form, values);
    el.dataset.state = checked ? "done" : Object.keys(values).length ? "started" : "new";
    show(values, checked);
    if (checked) say(el, kept);
  };
  const draft = ({ target }) => {
    keep(model, { values: valuesOf(form), checked: false });
    say(el, "", answer(target));
  };
  const done = (event) => {
    event.preventDefault();
    keep(model, { values: valuesOf(form), checked: true });
  };
  const reset = (event) => {
    event.preventDefault();
    keep(model, {});
    say(el);
    form.querySelector("input, textarea, select").focus();
  };

  form.addEventListener("input", draft);
  form.addEventListener("submit", done);
  form.addEventListener("reset", reset);
  part(el, "buttons").hidden = false;
  return follow(model, showAll);
};

/** May this be restored? @param {any} response */
const isNoted = ({ values = {}, checked }) => areValues(values) && typeof checked === "boolean";

/**
 * Lets a mouse drop a thing on a place; keys and taps have a way of their own. Returns the clean-up.
 * @param {HTMLElement[]} things @param {HTMLElement[]} places @param {(thing: HTMLElement, place: HTMLElement) => void} drop
 */
const draggable = (things, places, drop) => {
  const listening = new AbortController();
  const { signal } = listening;
  let held = null;
  for (const thing of things) {
    thing.draggable = true;
    thing.addEventListener("dragstart", () => (held = thing), { signal });
    thing.addEventListener("dragend", () => (held = null), { signal });
  }
  for (const place of places) {
    place.addEventListener("dragover", (event) => held && event.preventDefault(), { signal });
    place.addEventListener("drop", (event) => {
      event.preventDefault();
      if (held) drop(held, place);
    }, { signal });
  }
  return () => listening.abort();
};

/** Gives the learner a file. @param {string} name @param {string} text @param {string} type */
const download = (name, text, type) => {
  const link = Object.assign(document.createElement("a"), { download: name, href: URL.createObjectURL(new Blob([text], { type })) });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
};

/** Prints one element alone: see `[data-printing]` in style.css. @param {HTMLElement} element */
const printAlone = (element) => {
  element.dataset.printing = "";
  window.print();
  delete element.dataset.printing;
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
