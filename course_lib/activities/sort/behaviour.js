/** Cards into groups: one radio group a card; dragging a card onto a place is an extra. */

function render({ model, el }) {
  const words = wordsOf(el);
  const cards = [...el.querySelectorAll("[data-card]")];
  const places = [...el.querySelectorAll("[data-group]")];
  const inputs = (card) => [...card.querySelectorAll("input")];
  const placeOf = (card) => inputs(card).find((input) => input.checked)?.value;
  const fits = (card) => card.dataset.groups.split(" ").includes(placeOf(card));
  const labels = new Map(places.map((place) => [place, part(place, "count").textContent]));

  const showCounts = () => {
    for (const place of places) {
      const count = cards.filter((card) => placeOf(card) === place.dataset.group).length;
      part(place, "count").textContent = fill(words.place_of, { label: labels.get(place), count });
    }
  };
  const showVerdicts = () => {
    for (const card of cards) {
      card.querySelector(".ring").className = `ring ${fits(card) ? "filled" : "open"}`;
      part(card, "verdict").textContent = !placeOf(card) ? words.answers_card : fits(card) ? words.fits : words.fits_not;
    }
  };
  const stopDragging = draggable(cards, places, (card, place) => {
    inputs(card).find((input) => input.value === place.dataset.group).click();
  });

  part(el, "how").hidden = false;
  const stop = marked({
    model,
    el,
    pickFirst: words.pick_cards,
    read: () => ({ placed: Object.fromEntries(cards.filter(placeOf).map((card) => [card.dataset.card, placeOf(card)])) }),
    fill: ({ placed = {}, checked }) => {
      for (const card of cards) for (const input of inputs(card)) input.checked = placed[card.dataset.card] === input.value;
      if (part(el, "afterword")) part(el, "afterword").hidden = !checked;
      showCounts();
    },
    isEmpty: ({ placed = {} }) => !cards.some((card) => card.dataset.card in placed),
    mark: () => {
      const fit = cards.filter(fits).length;
      const left = cards.filter((card) => !placeOf(card)).length;
      const result = fit === cards.length ? "right" : fit ? "partly" : "not-yet";
      const verdict = fill(words[`verdict_sort_${result}`], { fit, all: cards.length });
      showVerdicts();
      return { result, words: left ? `${verdict} ${fill(words.left, { count: left })}` : verdict };
    },
  });
  return () => [stop, stopDragging].forEach((end) => end());
}

/** May this be restored? @param {any} response */
const isResponse = ({ placed, checked }) =>
  isPlain(placed) && Object.values(placed).every((group) => typeof group === "string") && typeof checked === "boolean";

export default { render, isResponse };
