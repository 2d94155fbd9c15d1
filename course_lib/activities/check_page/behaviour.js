/** Check a page: ratings are kept as they are given; afterwards ours stand beside them. Nobody is scored. */

function render({ model, el }) {
  const words = wordsOf(el);
  const form = el.querySelector("form");
  const questions = [...el.querySelectorAll("[data-question]")];
  const inputs = (question) => [...question.querySelectorAll("input")];
  const given = () => ({ chosen: {}, checked: false, ...model.get("response") });
  const ratingOf = (question) => inputs(question).find((input) => input.value === given().chosen[question.dataset.question]);

  /** How far one's own rating lies from ours: "same", "near" or "far". */
  const distance = (question) => {
    const scale = inputs(question);
    const steps = Math.abs(scale.indexOf(ratingOf(question)) - scale.findIndex((input) => input.value === question.dataset.ours));
    return !steps ? "same" : steps > (scale.length - 1) / 2 ? "far" : "near";
  };
  const showQuestion = (question, checked) => {
    const answers = part(question, "answers");
    const rating = ratingOf(question);
    for (const input of inputs(question)) input.checked = input === rating;
    answers.hidden = !(answers.open = checked);
    question.querySelector(".ring").className = `ring ${rating ? (distance(question) === "same" ? "filled" : "open") : ""}`;
    part(question, "verdict").textContent = rating ? words[`rated_${distance(question)}`] : words.answers_rating;
    part(question, "yours").textContent = rating ? rating.labels[0].textContent.trim() : words.not_rated;
  };
  const show = () => {
    const rated = questions.filter(ratingOf).length;
    const checked = given().checked && rated > 0;
    el.dataset.state = checked ? "done" : rated ? "started" : "new";
    for (const question of questions) showQuestion(question, checked);
    if (part(el, "afterword")) part(el, "afterword").hidden = !checked;
    const left = rated < questions.length ? ` ${fill(words.ratings_left, { count: questions.length - rated })}` : "";
    say(el, checked ? words.ratings_beside + left : "");
  };

  const draft = ({ target }) => {
    const chosen = { ...given().chosen, [target.closest("[data-question]").dataset.question]: target.value };
    keep(model, { chosen, checked: false });
  };
  const check = (event) => {
    event.preventDefault();
    if (!questions.some(ratingOf)) return say(el, words.pick_rating);
    keep(model, { ...given(), checked: true });
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
}

/** May this be restored? @param {any} response */
const isResponse = ({ chosen, checked }) =>
  isPlain(chosen) && Object.values(chosen).every((rating) => typeof rating === "string") && typeof checked === "boolean";

export default { render, isResponse };
