/** Private thoughts: kept as they are typed, answered kindly, recorded nowhere. */

function render({ model, el }) {
  const ticks = [...el.querySelectorAll(".tick input")];
  const replyTo = (tick) => part(tick.closest(".tick"), "reply");

  return noted({
    model,
    el,
    kept: wordsOf(el).kept,
    show: (values, checked) => {
      for (const tick of ticks) {
        const reply = replyTo(tick);
        reply.hidden = !(reply.open = tick.checked);
      }
      if (part(el, "afterword")) part(el, "afterword").hidden = !checked;
    },
    answer: (control) => (ticks.includes(control) && control.checked ? [...replyTo(control).children].slice(1).map(spoken).join(" ") : ""),
  });
}

export default { render, isResponse: isNoted };
