/** A branching story: one passage at a time, a trail to go back along. What is kept is the way taken. */

function render({ model, el }) {
  const words = wordsOf(el);
  const passages = [...el.querySelectorAll("[data-passage]")];
  const buttons = (action) => [...el.querySelectorAll(`[data-action="${action}"]`)];
  const exits = (passage) => [...passage.querySelectorAll("[data-goes]")].map((link) => link.dataset.goes);
  const named = (name) => passages.find((passage) => passage.dataset.passage === name);
  let skipped = false;

  /** The passages walked so far, the first one first: what is kept of the way, as far as it fits this edition. */
  const walked = () => {
    const way = [passages[0]];
    for (const name of model.get("response")?.path ?? []) {
      if (!exits(way.at(-1)).includes(name)) break;
      way.push(named(name));
    }
    return way;
  };
  const isDone = (way) => model.get("response")?.done === true || !exits(way.at(-1)).length;

  const show = () => {
    const way = walked();
    const here = way.at(-1);
    const done = isDone(way);
    for (const passage of passages) passage.hidden = passage !== here;
    for (const input of el.querySelectorAll("input")) input.checked = way.includes(named(input.value));
    for (const button of buttons("rewind")) button.hidden = !way.slice(0, -1).includes(named(button.value));
    for (const button of buttons("undo")) button.hidden = way.length === 1;
    part(el, "picker").hidden = way.length === 1;
    if (part(el, "afterword")) part(el, "afterword").hidden = !done && !skipped;
    el.dataset.state = done ? "done" : way.length > 1 ? "started" : "new";
    const happened = ["happens", "why"].map((name) => part(here, name)).filter(Boolean);
    say(el, exits(here).length ? "" : words.story_end, happened.map(spoken).join(" "));
  };
  const go = (way) => {
    keep(model, { path: way.slice(1).map((passage) => passage.dataset.passage), done: isDone(way) });
    arrive();
  };
  /** The reader goes on from the heading of the passage that shows now. */
  const arrive = () => {
    const here = walked().at(-1);
    here.querySelector("h4").focus({ preventScroll: true });
    here.scrollIntoView({ block: "start" });
  };
  const choose = (event) => {
    event.preventDefault();
    const picked = event.target.querySelector("input:checked");
    if (!picked) return say(el, words.pick_first);
    go([...walked(), named(picked.value)]);
  };
  const press = {
    "go-on": (button) => go([...walked(), named(button.value)]),
    rewind: (button) => go(walked().slice(0, walked().lastIndexOf(named(button.value)) + 1)),
    undo: () => go(walked().slice(0, -1)),
    reset: () => {
      keep(model, {});
      arrive();
    },
  };

  el.addEventListener("submit", choose);
  el.addEventListener("click", ({ target }) => press[target.dataset.action]?.(target));
  part(el, "skip")?.addEventListener("click", () => (part(el, "afterword").hidden = !(skipped = true)));
  for (const row of parts(el, "buttons")) row.hidden = false;
  el.dataset.awake = "";
  return follow(model, show);
}

/** May this be restored? A copy without private parts holds no path. @param {any} response */
const isResponse = ({ path = [], done }) =>
  Array.isArray(path) && path.length < 1000 && path.every((name) => typeof name === "string") && typeof done === "boolean";

export default { render, isResponse };
