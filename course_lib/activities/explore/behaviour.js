/** Look around: one view at a time, one step at a time, forward and back. */

function render({ model, el }) {
  const words = wordsOf(el);
  const views = [...el.querySelectorAll("[data-view]")];
  const inputs = [...el.querySelectorAll("input")];
  const [back, next] = ["back", "next"].map((name) => el.querySelector(`[data-action="${name}"]`));
  const stepsOf = (view) => [...view.querySelectorAll("[data-step]")];
  const names = views.map((view) => view.dataset.view);
  const at = () => {
    const { view, step = 0, seen = [] } = model.get("response") ?? {};
    const shown = views[names.indexOf(view)] ?? views[0];
    return { view: shown, step: Math.min(Math.max(step, 0), stepsOf(shown).length - 1), seen };
  };

  const show = () => {
    const { view, step, seen } = at();
    const steps = stepsOf(view);
    for (const other of views) {
      other.hidden = other !== view;
      stepsOf(other).forEach((panel, place) => (panel.hidden = other === view && place !== step));
    }
    for (const input of inputs) input.checked = input.value === view.dataset.view;
    back.disabled = step === 0;
    next.disabled = step === steps.length - 1;
    part(el, "buttons").hidden = steps.length < 2;
    el.dataset.state = names.every((name) => seen.includes(name)) ? "done" : seen.length || step ? "started" : "new";
    if (el.dataset.state === "new") return;
    const title = steps[step].dataset.step;
    const where = fill(steps.length > 1 ? words.step_of : words.now_showing, { step: step + 1, all: steps.length, title });
    say(el, el.dataset.state === "done" ? `${where}. ${words.seen_all}` : where);
  };
  const go = (view, step) => {
    const seen = new Set(at().seen);
    if (step === stepsOf(view).length - 1) seen.add(view.dataset.view);
    keep(model, { view: view.dataset.view, step, seen: [...seen] });
  };
  const turn = (by) => () => {
    const { view, step } = at();
    go(view, step + by);
    (by > 0 && next.disabled ? back : by < 0 && back.disabled ? next : null)?.focus();
  };

  for (const input of inputs) input.addEventListener("change", () => go(views[names.indexOf(input.value)], 0));
  back.addEventListener("click", turn(-1));
  next.addEventListener("click", turn(+1));
  if (part(el, "picker")) part(el, "picker").hidden = false;
  el.dataset.awake = "";
  return follow(model, show);
}

/** May this be restored? @param {any} response */
const isResponse = ({ view, step, seen }) =>
  typeof view === "string" && Number.isInteger(step) && Array.isArray(seen) && seen.every((name) => typeof name === "string");

export default { render, isResponse };
