/** Steps into an order: two buttons and a number for each; dragging a step onto another is an extra. */

function render({ model, el }) {
  const words = wordsOf(el);
  const list = part(el, "order");
  const start = [...list.children];
  const named = new Map(start.map((step) => [step.dataset.step, step]));
  const field = (step) => step.querySelector("input");
  const title = (step) => spoken(part(step, "text"));
  const placeOf = (step) => [...list.children].indexOf(step);
  const missing = (step) => step.dataset.after.split(" ").map((id) => named.get(id)).find((other) => other && placeOf(other) > placeOf(step));

  /** Puts the steps in this order; what has the focus keeps it. */
  const arrange = (order) => {
    const root = el.getRootNode();
    const focused = root.activeElement;
    order.forEach((step, place) => list.children[place] === step || list.insertBefore(step, list.children[place]));
    if (list.contains(focused) && focused !== root.activeElement) focused.focus();
  };
  const showPlaces = () => {
    for (const [place, step] of [...list.children].entries()) {
      field(step).value = String(place + 1);
      step.querySelector('[data-action="up"]').setAttribute("aria-disabled", String(place === 0));
      step.querySelector('[data-action="down"]').setAttribute("aria-disabled", String(place === start.length - 1));
    }
  };
  const move = (step, to) => {
    const place = Math.min(Math.max(to, 0), start.length - 1);
    if (place === placeOf(step)) return showPlaces();
    const order = [...list.children].filter((other) => other !== step);
    order.splice(place, 0, step);
    keep(model, { placed: order.map((other) => other.dataset.step), checked: false });
    say(el, "", fill(words.order_at, { step: title(step), place: place + 1, all: start.length }));
    step.scrollIntoView({ block: "nearest" });
  };

  const stepOf = (event) => event.target.closest("[data-step]");
  const press = (event) => {
    const way = { up: -1, down: 1 }[event.target.closest("button")?.dataset.action];
    if (way) move(stepOf(event), placeOf(stepOf(event)) + way);
    if (event.target.localName === "input") event.target.select(); // what is typed then takes the place of the number
  };
  const type = (event) => {
    event.stopPropagation();
    const typed = Math.round(Number(event.target.value));
    move(stepOf(event), typed ? typed - 1 : placeOf(stepOf(event)));
  };
  const enter = (event) => {
    if (event.key !== "Enter" || event.target.localName !== "input") return;
    event.preventDefault(); // a number is a move, not yet an answer
    type(event);
  };

  const listening = new AbortController();
  for (const [event, then] of Object.entries({ click: press, change: type, keydown: enter })) {
    list.addEventListener(event, then, { signal: listening.signal });
  }
  const stopDragging = draggable(start, start, (step, onto) => move(step, placeOf(onto)));
  for (const moves of [part(el, "how"), ...parts(list, "picker")]) moves.hidden = false;

  const stop = marked({
    model,
    el,
    pickFirst: words.order_first,
    read: () => {
      const { placed } = model.get("response") ?? {};
      return placed ? { placed } : {};
    },
    fill: ({ placed = [] }) => {
      arrange([...new Set([...placed.map((id) => named.get(id)).filter(Boolean), ...start])]);
      showPlaces();
    },
    isEmpty: ({ placed = [] }) => !placed.length,
    mark: () => {
      for (const step of start) {
        const first = missing(step);
        step.querySelector(".ring").className = `ring ${first ? "open" : "filled"}`;
        part(step, "verdict").textContent = first ? fill(words.order_early, { step: title(first) }) : words.order_fits;
      }
      const bound = start.filter((step) => step.dataset.after);
      const early = bound.filter(missing).length;
      const result = !early ? "right" : early < bound.length ? "partly" : "not-yet";
      return { result, words: fill(words[`verdict_order_${result}`], { early }) };
    },
  });
  return () => [stop, stopDragging, () => listening.abort()].forEach((end) => end());
}

/** May this be restored? @param {any} response */
const isResponse = ({ placed, checked }) =>
  Array.isArray(placed) && placed.every((id) => typeof id === "string") && typeof checked === "boolean";

export default { render, isResponse };
