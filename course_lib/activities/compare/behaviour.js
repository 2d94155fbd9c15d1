/** Answer first, then compare: one question at a time; our answer opens after a word of one's own, or on asking. */

function render({ model, el }) {
  const words = wordsOf(el);
  const form = el.querySelector("form");
  const questions = [...el.querySelectorAll("[data-question]")];
  const [check, look] = ["check", "look"].map((name) => el.querySelector(`[data-action="${name}"]`));
  const given = () => ({ values: {}, opened: [], checked: false, ...model.get("response") });
  const isOpen = (question) => given().opened.includes(question.dataset.question);
  let heard = ""; // what the last step brought, for ears

  const show = () => {
    const { values, opened, checked } = given();
    const before = el.dataset.state;
    el.dataset.state = checked ? "done" : Object.keys(values).length || opened.length ? "started" : "new";
    if (el.dataset.state === "new" && before !== "new") way.show(0); // begun again; who only looks on may
    putValues(form, values);
    for (const question of questions) {
      const answers = part(question, "answers");
      if (answers.hidden === isOpen(question)) answers.hidden = !(answers.open = isOpen(question));
    }
    check.hidden = look.hidden = isOpen(way.now());
    way.next.classList.toggle("quiet", !check.hidden);
    if (part(el, "afterword")) part(el, "afterword").hidden = !checked;
    say(el, checked ? words[questions.every(isOpen) ? "compared_all" : "compared_some"] : "", heard);
  };
  const way = deck({
    el,
    panels: questions,
    where: words.question_of,
    arrived: (where) => {
      heard = `${where}. ${spoken(way.now().querySelector("label"))}`;
      show();
    },
  });
  const draft = () => {
    heard = "";
    keep(model, { ...given(), values: valuesOf(form) });
  };
  const open = () => {
    const question = way.now();
    const opened = [...new Set([...given().opened, question.dataset.question])];
    const checked = given().checked || opened.length >= Number(form.dataset.enough);
    heard = spoken(part(question, "answer"));
    keep(model, { values: valuesOf(form), opened, checked });
    question.querySelector("summary").focus({ preventScroll: true });
    part(question, "answers").scrollIntoView({ block: "nearest" });
  };
  const compare = (event) => {
    event.preventDefault();
    if (!way.now().querySelector("textarea").value.trim()) return say(el, words.write_first);
    open();
  };
  const reset = (event) => {
    event.preventDefault();
    heard = "";
    keep(model, {});
    form.querySelector("textarea").focus();
  };

  form.addEventListener("input", draft);
  form.addEventListener("submit", compare);
  form.addEventListener("reset", reset);
  look.addEventListener("click", open);
  for (const answers of parts(el, "answers")) answers.hidden = true;
  way.show(Math.max(questions.findIndex((question) => !isOpen(question)), 0));
  return follow(model, show);
}

/** May this be restored? @param {any} response */
const isResponse = ({ values = {}, opened = [], checked }) =>
  isNoted({ values, checked }) && Array.isArray(opened) && opened.every((name) => typeof name === "string");

export default { render, isResponse };
