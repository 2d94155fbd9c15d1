/** A text made from choices, which then is the learner's own: a choice changes only lines that still stand as they were made. */

function render({ model, el }) {
  const words = wordsOf(el);
  const form = el.querySelector("form");
  const { text, before } = form.elements;
  const [again, bringBack] = ["again", "bring-back"].map((name) => el.querySelector(`[data-action="${name}"]`));
  const sources = [...el.querySelectorAll("[data-line]")];
  const looks = [...el.querySelectorAll("[data-look]")];
  const blanks = new Map([...el.querySelectorAll("[data-blank]")].map((field) => [field.name, `[${field.dataset.blank}]`]));
  let typing = false; // flags wait until the learner has left the text, so that nothing is said or moved meanwhile
  let left = false; // a sentence was unticked that the learner had changed

  const placed = (raw, values) =>
    raw.replace(/\{([^{}]*)\}/g, (whole, name) => (values[`field:${name}`] ?? "").toString().trim() || (blanks.get(`field:${name}`) ?? whole));
  const pickedIn = (values, ids) => ids.split(" ").filter((id) => [values.piece ?? []].flat().includes(id)).length;
  const linesOf = (values) =>
    new Map(
      sources
        .filter(({ dataset }) => pickedIn(values, dataset.for))
        .map(({ dataset }) => [dataset.line, { line: (dataset.bullet ?? "") + placed(dataset.raw, values), block: dataset.block }]),
    );

  const rewrite = ({ target }) => {
    typing = target === text;
    left = false;
    if (typing) return;
    const [was, now] = [linesOf(model.get("response")?.values ?? {}), linesOf(valuesOf(form))];
    left = text.value !== composed(was) && [...was].some(([key, { line }]) => !now.has(key) && !text.value.split("\n").includes(line));
    text.value = text.value === composed(was) ? composed(now) : merged(text.value, was, now);
  };

  /** Shows what is worth a second look, and gives it as words for ears. */
  const look = (values, checked) => {
    const written = text.value.normalize("NFC");
    const heard = looks.map((note) => {
      const { least, for: ids, confirm, flag } = note.dataset;
      const quotes = [...note.querySelectorAll("[data-word]")].filter((quote) => quote.toggleAttribute("data-found", Boolean(written) && finder(quote.dataset.word).test(written)));
      const found = flag !== undefined ? quotes.length > 0 : checked && (confirm !== undefined ? !values.confirm : pickedIn(values, ids) < +least);
      note.toggleAttribute("data-found", found);
      return found ? [quotes.map((quote) => quote.textContent).join(", "), spoken(part(note, "why"))].filter(Boolean).join(": ") : "";
    });
    el.querySelector(".look")?.toggleAttribute("data-found", heard.some(Boolean));
    return heard.filter(Boolean).join(" ");
  };

  const stop = noted({
    model,
    el,
    kept: words.kept,
    show: (values, checked) => {
      const lines = linesOf(values);
      for (const source of sources) source.textContent = placed(source.dataset.raw, values);
      again.hidden = !lines.size || text.value === composed(lines);
      bringBack.hidden = !before.value;
      if (!typing) look(values, checked);
      if (part(el, "afterword")) part(el, "afterword").hidden = !checked;
    },
    answer: ({ name, value, checked }) =>
      name === "piece" && sources.some(({ dataset }) => dataset.line === value) ? words[checked ? "builder_in" : "builder_out"] : "",
  });

  const leave = () => {
    typing = false;
    say(el, "", look(valuesOf(form), el.dataset.state === "done"));
  };
  const done = () => {
    typing = false;
    const heard = look(valuesOf(form), true);
    if (heard) say(el, `${words.kept} ${words.builder_found}`, heard);
  };
  const replace = (other, told) => {
    [before.value, text.value] = [text.value, other()];
    for (const type of ["input", "change"]) text.dispatchEvent(new Event(type, { bubbles: true }));
    (bringBack.hidden ? text : bringBack).focus();
    say(el, told);
  };
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text.value);
      say(el, words.builder_copied);
    } catch {
      text.focus();
      text.select();
      say(el, words.builder_select);
    }
  };
  const save = ({ currentTarget }) => {
    download(currentTarget.dataset.file, text.value, "text/plain;charset=utf-8");
    say(el, words.builder_saved);
  };
  const withText = (act) => (event) => (text.value.trim() ? act(event) : say(el, words.builder_empty));
  const on = (action, then) => el.querySelector(`[data-action="${action}"]`).addEventListener("click", then);

  form.dataset.awake = "";
  form.addEventListener("input", rewrite, true); // before the values are kept
  form.addEventListener("input", () => left && say(el, words.builder_left));
  form.addEventListener("submit", done);
  text.addEventListener("change", leave);
  on("again", () => replace(() => composed(linesOf(valuesOf(form))), words.builder_made));
  on("bring-back", () => replace(() => before.value, words.builder_brought));
  on("copy", withText(copy));
  on("print", withText(() => printAlone(part(el, "paper"))));
  on("download", withText(save));
  for (const one of [...parts(el, "buttons"), part(el, "how")]) one.hidden = false;
  return stop;
}

/** Lines as a text: a blank line between blocks. @param {Map<string, { line: string, block: string }>} lines */
const composed = (lines) =>
  [...lines.values()].map(({ line, block }, place, all) => (place ? (all[place - 1].block === block ? "\n" : "\n\n") : "") + line).join("");

/** A text of the learner's own after another choice: what was made and left alone follows it, new lines come in beside their like. */
const merged = (text, was, now) => {
  const lines = text.split("\n");
  for (const [key, { line }] of was) {
    const place = lines.indexOf(line);
    if (place < 0) continue;
    if (now.has(key)) lines[place] = now.get(key).line;
    else lines.splice(place, lines[place - 1]?.trim() || lines[place + 1]?.trim() ? 1 : 2);
  }
  const units = [...now];
  const placeOf = ([, { line }]) => lines.findIndex((one) => one.includes(line)); // a line that was added to is still a landmark
  for (const [place, unit] of units.entries()) {
    const [key, { line, block }] = unit;
    if (was.has(key)) continue;
    const stand = (some) => some.filter((other) => placeOf(other) >= 0);
    const above = stand(units.slice(0, place)).findLast(([, other]) => other.block === block);
    const below = stand(units.slice(place + 1))[0];
    if (above) lines.splice(placeOf(above) + 1, 0, line);
    else if (below) lines.splice(placeOf(below), 0, line, ...(below[1].block === block ? [] : [""]));
    else lines.push(...(lines.at(-1).trim() ? ["", line] : [line]));
  }
  return lines.join("\n");
};

/** Finds a phrase as whole words, in any script, with either apostrophe. (A lookbehind would break older Safari.) @param {string} phrase */
const finder = (phrase) => {
  const escaped = phrase.normalize("NFC").replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&").replace(/['’]/g, "['’]").replace(/\s+/g, "\\s+");
  return new RegExp(`(?:^|[^\\p{L}\\p{M}\\p{N}])${escaped}(?![\\p{L}\\p{M}\\p{N}])`, "iu");
};

export default { render, isResponse: isNoted };
