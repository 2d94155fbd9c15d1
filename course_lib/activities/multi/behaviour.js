/** Choose all that apply: checkboxes, a reason for every option, partly right is told as such. */

function render({ model, el }) {
  const words = wordsOf(el);
  const inputs = [...el.querySelectorAll("input")];
  const isRight = (input) => input.checked === "right" in input.dataset;

  return marked({
    model,
    el,
    pickFirst: words.pick_first,
    read: () => ({ chosen: inputs.filter((input) => input.checked).map((input) => input.value) }),
    fill: ({ chosen = [] }) => {
      for (const input of inputs) input.checked = chosen.includes(input.value);
      flagChosen(el, chosen);
    },
    isEmpty: ({ chosen = [] }) => !inputs.some((input) => chosen.includes(input.value)),
    mark: () => {
      const found = inputs.some((input) => input.checked && isRight(input));
      const result = inputs.every(isRight) ? "right" : found ? "partly" : "not-yet";
      return { result, words: `${words[`verdict_${result}`]} ${words.reasons_below}` };
    },
  });
}

/** May this be restored? @param {any} response */
const isResponse = ({ chosen, checked }) =>
  Array.isArray(chosen) && chosen.every((id) => typeof id === "string") && typeof checked === "boolean";

export default { render, isResponse };
