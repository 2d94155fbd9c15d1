/** Private thoughts: kept as they are typed, answered kindly, recorded nowhere. */

function render({ model, el }) {
  const words = wordsOf(el);
  const form = el.querySelector("form");
  const fields = [...form.querySelectorAll("textarea")];
  const ticks = [...form.querySelectorAll("input")];
  const afterword = part(el, "afterword");
  const isEmpty = ({ text = {}, ticked = {} }) => ![...Object.values(text), ...Object.values(ticked)].some((given) => given.length);

  const show = () => {
    const { text = {}, ticked = {}, checked = false } = model.get("response") ?? {};
    for (const field of fields) {
      if (field.value !== (text[field.name] ?? "")) field.value = text[field.name] ?? "";
      field.parentElement.querySelector(".lines").textContent = field.value; // what paper shows
    }
    for (const tick of ticks) {
      tick.checked = ticked[tick.name]?.includes(tick.value) ?? false;
      const reply = part(tick.closest(".tick"), "reply");
      reply.hidden = !(reply.open = tick.checked);
    }
    if (afterword) afterword.hidden = !checked;
    el.dataset.state = checked ? "done" : isEmpty({ text, ticked }) ? "new" : "started";
    if (checked) say(el, words.kept);
  };
  const read = () => {
    const ticked = {};
    for (const { name, value } of ticks.filter((tick) => tick.checked)) (ticked[name] ??= []).push(value);
    return { text: Object.fromEntries(fields.filter((field) => field.value).map((field) => [field.name, field.value])), ticked };
  };
  const draft = (event) => {
    keep(model, { ...read(), checked: false });
    const { target } = event;
    const replied = event.type === "change" && target.checked;
    say(el, "", replied ? [...part(target.closest(".tick"), "reply").children].slice(1).map(spoken).join(" ") : "");
  };
  const done = (event) => {
    event.preventDefault();
    keep(model, { ...read(), checked: true });
  };
  const reset = (event) => {
    event.preventDefault();
    keep(model, {});
    say(el);
    form.querySelector("input, textarea").focus();
  };

  form.addEventListener("input", (event) => event.target.localName === "textarea" && draft(event));
  form.addEventListener("change", (event) => event.target.localName === "input" && draft(event));
  form.addEventListener("submit", done);
  form.addEventListener("reset", reset);
  part(el, "buttons").hidden = false;
  return follow(model, show);
}

/** May this be restored? @param {any} response */
const isResponse = ({ text, ticked, checked }) =>
  isPlain(text) && Object.values(text).every((words) => typeof words === "string") &&
  isPlain(ticked) && Object.values(ticked).every((ids) => Array.isArray(ids) && ids.every((id) => typeof id === "string")) &&
  typeof checked === "boolean";

export default { render, isResponse };
