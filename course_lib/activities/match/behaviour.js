/** Pairs: a menu for each item. On paper the chosen answer stands on the line under it. */

function render({ model, el }) {
  const words = wordsOf(el);
  const items = [...el.querySelectorAll("[data-item]")];
  const menu = (item) => item.querySelector("select");
  const chosen = (item) => menu(item).value;
  const fits = (item) => item.dataset.fits.split(" ").includes(chosen(item));
  const given = (placed, item) => (Object.hasOwn(placed, item.dataset.item) ? placed[item.dataset.item] : "");

  for (const picker of parts(el, "picker")) picker.hidden = false;
  return marked({
    model,
    el,
    pickFirst: words.pick_first,
    read: () => ({ placed: Object.fromEntries(items.filter(chosen).map((item) => [item.dataset.item, chosen(item)])) }),
    fill: ({ placed = {} }) => {
      for (const item of items) {
        const options = [...menu(item).options];
        const option = options.find(({ value }) => value === given(placed, item)) ?? options[0];
        option.selected = true;
        part(item, "written").textContent = option.value && option.text;
      }
    },
    isEmpty: ({ placed = {} }) => !items.some((item) => given(placed, item)),
    mark: () => {
      for (const item of items) {
        item.querySelector(".ring").className = `ring ${fits(item) ? "filled" : "open"}`;
        part(item, "verdict").textContent = !chosen(item) ? words.answers_card : fits(item) ? words.fits : words.fits_not;
      }
      const fit = items.filter(fits).length;
      const left = items.filter((item) => !chosen(item)).length;
      const result = fit === items.length ? "right" : fit ? "partly" : "not-yet";
      const verdict = fill(words[`verdict_match_${result}`], { fit, all: items.length });
      return { result, words: left ? `${verdict} ${fill(words.match_left, { count: left })}` : verdict };
    },
  });
}

/** May this be restored? @param {any} response */
const isResponse = ({ placed, checked }) =>
  isPlain(placed) && Object.values(placed).every((answer) => typeof answer === "string") && typeof checked === "boolean";

export default { render, isResponse };
