/** Items answered together. Before the course: kept, and thanked for. After it: every reason, and what has moved. */

function render({ model, el }) {
  const words = wordsOf(el);
  const form = el.querySelector("form");
  const questions = [...el.querySelectorAll("[data-asks]")];
  const inputs = (question) => [...question.querySelectorAll("input")];
  const pickIn = (question, response) => inputs(question).find(({ value }) => value === response[question.dataset.keeps]?.[question.dataset.asks]);

  /** What was answered before the course; null where there is nothing to compare with. */
  const before = () => {
    const earlier = model.get("earlier") ?? {};
    return isResponse(earlier) && questions.some((question) => pickIn(question, earlier)) ? earlier : null;
  };
  const read = (checked) => {
    const response = { chosen: {}, sure: {}, checked };
    for (const { dataset, picked } of questions.map((question) => ({ dataset: question.dataset, picked: question.querySelector(":checked") }))) {
      if (picked) response[dataset.keeps][dataset.asks] = picked.value;
    }
    return response;
  };

  const show = () => {
    const response = model.get("response") ?? {};
    const checked = response.checked === true;
    const earlier = before();
    for (const question of questions) {
      const now = pickIn(question, response);
      for (const input of inputs(question)) input.checked = input === now;
      for (const answers of parts(question, "answers")) answers.hidden = !(answers.open = checked);
      flagChosen(question, [now?.value]);
      if (part(question, "move")) showMove(question, now, earlier && (pickIn(question, earlier) ?? "open"), words);
    }
    if (part(el, "afterword")) part(el, "afterword").hidden = !checked;
    el.dataset.state = checked ? "done" : questions.some((question) => pickIn(question, response)) ? "started" : "new";
    say(el, checked ? answerTo(response, earlier) : "");
  };
  const answerTo = (response, earlier) => {
    const open = questions.filter((question) => !pickIn(question, response)).length;
    const said = !part(el, "answers") ? [words.quiz_thanks] : [words.quiz_reasons];
    if (el.dataset.earlier) said.unshift(earlier ? words.quiz_moved : words.quiz_no_earlier);
    return [...said, ...(open ? [fill(words.quiz_open, { count: open })] : [])].join(" ");
  };

  const draft = () => keep(model, read(false));
  const check = (event) => {
    event.preventDefault();
    keep(model, read(true));
    part(el, "feedback").scrollIntoView({ block: "nearest" });
  };
  const reset = (event) => {
    event.preventDefault();
    keep(model, {});
    form.querySelector("input").focus();
  };
  /** In a rating, the keys 1 to 5 pick as the arrows do. */
  const number = ({ key, target, ctrlKey, metaKey, altKey }) => {
    const rating = !ctrlKey && !metaKey && !altKey && target.closest('[data-keeps="sure"]');
    const input = rating && inputs(rating).find(({ value }) => value === key);
    input?.focus();
    input?.click();
  };

  for (const link of el.querySelectorAll("[data-module]")) {
    if (document.getElementById(link.dataset.module)) link.href = `#${link.dataset.module}`; // else its title stands as words
  }
  form.addEventListener("change", draft);
  form.addEventListener("submit", check);
  form.addEventListener("reset", reset);
  form.addEventListener("keydown", number);
  part(el, "buttons").hidden = false;
  const stop = follow(model, show);
  model.on("change:earlier", show);
  return () => {
    stop();
    model.off("change:earlier", show);
  };
}

/**
 * Writes what has become of one question.
 * @param {Element} question @param {HTMLInputElement} [now] what is picked
 * @param {HTMLInputElement | "open" | null} then  picked before the course; null where nothing is known of it
 * @param {Record<string, string>} words
 */
const showMove = (question, now, then, words) => {
  const textOf = (input) => (input?.labels ? spoken(input.labels[0]) : words.left_open);
  const isRated = question.dataset.keeps === "sure";
  const isRight = now !== undefined && "right" in now.dataset;
  const how = now && then?.labels ? (now === then ? words.stayed : words.moved) : "";
  const fit = isRated ? "" : !now ? words.left_open : isRight ? words.it_fits : words.look_again;
  part(question, "verdict").textContent = `${how} ${fit}`.trim();
  question.querySelector(".ring").className = isRated || !now ? "ring" : `ring ${isRight ? "filled" : "open"}`;
  if (part(question, "compare")) {
    part(question, "compare").hidden = !then || then === now;
    part(question, "then").textContent = textOf(then);
    part(question, "now").textContent = textOf(now);
  }
  if (part(question, "revisit")) part(question, "revisit").hidden = isRight;
  part(question, "move").hidden = isRated && !then;
};

const areWords = (values) => isPlain(values) && Object.values(values).every((value) => typeof value === "string");

/** May this be restored? @param {any} response */
const isResponse = ({ chosen, sure, checked }) => areWords(chosen) && areWords(sure) && typeof checked === "boolean";

export default { render, isResponse };
