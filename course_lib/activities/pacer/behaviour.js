/** A slow pace to breathe by: started, paused and stopped by the learner alone. One clock moves shape, words and sound. */

const IN = 0.4; // the part of a breath that goes in: breathing out takes a little longer
const MINUTE_MS = 60_000;

function render({ model, el }) {
  const words = wordsOf(el);
  const form = el.querySelector("form");
  const { rate, text, sound } = form.elements;
  const lengths = [...form.querySelectorAll('[name="minutes"]')];
  const [stage, cue] = ["stage", "cue"].map((name) => part(el, name));
  const [go, stop] = ["breathe", "stop"].map((name) => el.querySelector(`[data-action="${name}"]`));

  let at = "ready"; // ready, breathing, paused, stopped, over
  let passed_ms, breaths, before, frame, phase, tone;

  const length = () => lengths.find((input) => input.checked);
  const settings = () => ({ minutes: +length().value, rate: +rate.value, text: text.checked, sound: sound.checked });
  const isOpen = () => at === "breathing" || at === "paused";

  // 1. The clock
  const step = (now) => {
    passed_ms += now - before;
    breaths += ((now - before) * rate.value) / MINUTE_MS;
    before = now;
    if (passed_ms >= length().value * MINUTE_MS) return end("over");
    const place = breaths % 1;
    if (phase !== (phase = place < IN ? "in" : "out") && !turn(place)) return move("paused");
    const full = place < IN ? place / IN : (1 - place) / (1 - IN);
    stage.style.setProperty("--full", ((1 - Math.cos(Math.PI * full)) / 2).toFixed(4));
    frame = requestAnimationFrame(step);
  };
  /** Says which way the breath goes now. @returns {boolean} is the learner still here, and not in another module? */
  const turn = (place) => {
    write(words[`breathe_${phase}`]);
    const left = (phase === "in" ? IN : 1) - place;
    tone?.glide(phase === "in", (left * MINUTE_MS) / rate.value / 1000);
    return stage.getClientRects().length > 0;
  };
  const write = (textContent) => {
    if (cue.textContent !== textContent) cue.replaceChildren(Object.assign(document.createElement("span"), { textContent }));
  };

  // 2. From one state to another
  const move = (to) => {
    cancelAnimationFrame(frame);
    if (to === "breathing" && !isOpen()) [passed_ms, breaths] = [0, 0];
    at = to;
    if (!isOpen()) stage.style.removeProperty("--full");
    if (stop.matches(":focus") && !isOpen()) go.focus();
    phase = "";
    before = performance.now();
    show();
    if (at === "breathing") frame = requestAnimationFrame(step);
  };
  const end = (to) => {
    keep(model, { ...settings(), done: true });
    move(to);
  };
  const press = () => {
    keep(model, { ...settings(), done: model.get("response")?.done === true });
    move(at === "breathing" ? "paused" : "breathing");
  };

  // 3. What is shown
  const show = () => {
    const response = model.get("response") ?? {};
    if (!Object.keys(response).length && at !== "ready") return move("ready"); // erased, or begun again
    const { minutes, rate: pace, done } = response;
    const usual = (options, value, other) => (options.some((option) => option.value === String(value)) ? String(value) : other);
    const chosen = usual(lengths, minutes, form.dataset.minutes);
    for (const input of lengths) input.checked = input.value === chosen;
    rate.value = usual([...rate.options], pace, form.dataset.rate);
    text.checked = response.text === true;
    sound.checked = response.sound === true;
    el.dataset.state = done ? "done" : "done" in response ? "started" : "new";

    stage.toggleAttribute("data-words-only", text.checked);
    go.textContent = words[`breathe_${{ breathing: "pause", paused: "on" }[at] ?? "start"}`];
    stop.disabled = !isOpen();
    cue.setAttribute("aria-live", at === "breathing" && text.checked ? "polite" : "off");
    if (at !== "breathing") write(words[`breathe_${at}`]);
    if (at !== "breathing" || !sound.checked || !window.AudioContext) tone = tone?.end();
    else tone ??= toneOf();
    const echo = { ready: "", breathing: words.breathe_begun }[at] ?? words[`breathe_${at}`];
    say(el, done && !isOpen() ? words.breathe_tried : "", echo);
  };

  // 4. What the learner does
  const listening = new AbortController();
  const on = (target, event, then) => target.addEventListener(event, then, { signal: listening.signal });
  on(go, "click", press);
  on(stop, "click", () => end("stopped"));
  on(form, "change", () => keep(model, { ...settings(), done: model.get("response")?.done === true }));
  on(form, "submit", (event) => {
    event.preventDefault();
    end(isOpen() ? "stopped" : at);
  });
  on(form, "reset", (event) => {
    event.preventDefault();
    keep(model, {});
    move("ready");
    go.focus();
  });
  on(document, "visibilitychange", () => document.hidden && at === "breathing" && move("paused"));

  for (const name of ["picker", "buttons"]) part(el, name).hidden = false;
  part(el, "counting").open = false;
  part(el, "how").hidden = !window.AudioContext;
  const unfollow = follow(model, show);
  return () => {
    cancelAnimationFrame(frame);
    tone = tone?.end();
    listening.abort();
    unfollow();
  };
}

/** A quiet tone that rises with the breath in and sinks with the breath out. */
const toneOf = () => {
  const context = new AudioContext();
  const [tone, volume] = [context.createOscillator(), context.createGain()];
  tone.connect(volume).connect(context.destination);
  [tone.frequency.value, volume.gain.value] = [147, 0];
  tone.start();
  const lead = (what, to, seconds) => {
    what.cancelScheduledValues(context.currentTime);
    what.setValueAtTime(what.value, context.currentTime);
    what.linearRampToValueAtTime(to, context.currentTime + seconds);
  };
  return {
    glide: (rises, seconds) => {
      lead(tone.frequency, rises ? 220 : 147, seconds);
      lead(volume.gain, rises ? 0.06 : 0.008, seconds);
    },
    end: () => {
      lead(volume.gain, 0, 0.1);
      setTimeout(() => context.close(), 200);
    },
  };
};

/** May this be restored? A copy without private fields holds `done` alone. @param {any} response */
const isResponse = ({ minutes = 1, rate = 6, text = false, sound = false, done }) =>
  [minutes, rate].every((number) => Number.isInteger(number) && number > 0 && number <= 60) && [text, sound, done].every((tick) => typeof tick === "boolean");

export default { render, isResponse };
