/** Cards to turn: a guess first, then the back, one card at a time. */

function render({ model, el }) {
  const words = wordsOf(el);
  const form = el.querySelector("form");
  const cards = [...el.querySelectorAll("[data-card]")];
  const turner = el.querySelector('[data-action="check"]');
  const backOf = (card) => part(card, "answers") ?? part(card, "back");
  const given = () => ({ guesses: {}, turned: [], ...model.get("response") });
  const guessOf = (card) => given().guesses[card.dataset.card];
  const isTurned = (card) => given().turned.includes(card.dataset.card);
  const fits = (card) => card.dataset.groups.split(" ").includes(guessOf(card));
  let heard = ""; // what the last step brought, for ears

  const showCard = (card) => {
    const back = backOf(card);
    back.hidden = !(back.open = isTurned(card));
    card.querySelector("fieldset").disabled = isTurned(card);
    for (const input of card.querySelectorAll("input")) input.checked = input.value === guessOf(card);
    if (!card.dataset.groups) return;
    const guessed = isTurned(card) && guessOf(card);
    card.querySelector(".ring").className = `ring ${guessed ? (fits(card) ? "filled" : "open") : ""}`;
    part(card, "verdict").textContent = guessed ? words[fits(card) ? "guess_fits" : "guess_fits_not"] : "";
  };
  const showButtons = () => {
    turner.hidden = isTurned(way.now());
    way.next.classList.toggle("quiet", !turner.hidden);
  };
  const verdict = () => {
    if (!cards[0].dataset.groups) return words.cards_turned;
    const fit = cards.filter(fits).length;
    el.dataset.result = fit === cards.length ? "right" : fit ? "partly" : "not-yet";
    return fill(words[`verdict_cards_${el.dataset.result}`], { fit, all: cards.length });
  };
  const show = () => {
    const { guesses, turned } = given();
    const done = cards.every(isTurned);
    const before = el.dataset.state;
    el.dataset.state = done ? "done" : Object.keys(guesses).length || turned.length ? "started" : "new";
    if (el.dataset.state === "new" && before !== "new") way.show(0); // begun again; who only looks on may
    cards.forEach(showCard);
    showButtons();
    if (part(el, "afterword")) part(el, "afterword").hidden = !done;
    delete el.dataset.result;
    say(el, done ? verdict() : "", heard);
  };

  const way = deck({
    el,
    panels: cards,
    where: words.card_of,
    arrived: (where) => {
      heard = `${where}. ${spoken(way.now().querySelector("legend"))}`;
      show();
    },
  });
  const guess = ({ target }) => {
    const { guesses, turned } = given();
    heard = "";
    keep(model, { guesses: { ...guesses, [target.closest("[data-card]").dataset.card]: target.value }, turned });
  };
  const turn = (event) => {
    event.preventDefault();
    const { guesses, turned } = given();
    const card = way.now();
    if (!guessOf(card)) return say(el, words.guess_first);
    heard = [...backOf(card).children].map(spoken).join(" ");
    keep(model, { guesses, turned: [...turned, card.dataset.card] });
    (way.next.disabled ? way.back : way.next).focus({ preventScroll: true });
    backOf(card).scrollIntoView({ block: "nearest" });
  };
  const reset = (event) => {
    event.preventDefault();
    heard = "";
    keep(model, {});
    form.querySelector("input").focus();
  };

  form.addEventListener("change", guess);
  form.addEventListener("submit", turn);
  form.addEventListener("reset", reset);
  part(el, "how").hidden = false;
  way.show(Math.max(cards.findIndex((card) => !isTurned(card)), 0));
  return follow(model, show);
}

/** May this be restored? @param {any} response */
const isResponse = ({ guesses = {}, turned = [] }) =>
  isPlain(guesses) && [...Object.values(guesses), ...(Array.isArray(turned) ? turned : [null])].every((name) => typeof name === "string");

export default { render, isResponse };
