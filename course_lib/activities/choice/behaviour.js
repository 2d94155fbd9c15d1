/** Single best answer: one radio group, a reason for every option. */

function render({ model, el }) {
  const words = wordsOf(el);
  const inputs = [...el.querySelectorAll("input")];
  const picked = () => inputs.find((input) => input.checked);

  return marked({
    model,
    el,
    pickFirst: words.pick_first,
    read: () => ({ chosen: picked()?.value }),
    fill: ({ chosen }) => {
      for (const input of inputs) input.checked = input.value === chosen;
      flagChosen(el, [chosen]);
    },
    isEmpty: ({ chosen }) => !inputs.some((input) => input.value === chosen),
    mark: ({ chosen }) => {
      const result = "right" in picked().dataset ? "right" : "not-yet";
      const [, ...reason] = el.querySelector(`[data-explains="${chosen}"]`).children;
      return { result, words: words[`verdict_${result}`], echo: reason.map(spoken).join(" ") };
    },
  });
}

/** May this be restored? @param {any} response */
const isResponse = ({ chosen, checked }) => typeof chosen === "string" && typeof checked === "boolean";

export default { render, isResponse };
