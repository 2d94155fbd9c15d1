/** Dated notes of what was seen: kept, changed, taken away and brought back, looked at from near and from far. */

const MUCH = 1_000_000; // characters, of the five million or so that a browser keeps
const NONE = []; // the same one each time, so that nothing is drawn anew

const inOrder = (notes) => [...notes].sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : a.id - b.id));
const nextId = (notes) => notes.reduce((most, { id }) => Math.max(most, id), 0) + 1;
const isBegun = ({ saw = "", did = "", of = "", signs = [] }) => Boolean(saw.trim() || did.trim() || of || signs.length);
const likeness = ({ date, saw, did }) => JSON.stringify([date, saw, did]);
const apart = (text) => ` ${text.toLowerCase().replace(/[^\p{L}\p{M}\p{N}]+/gu, " ").trim()} `;

function render({ model, el }) {
  const words = wordsOf(el);
  const form = el.querySelector("form");
  const button = (action) => el.querySelector(`[data-action="${action}"]`);
  const columns = [words.journal_date, words.journal_saw, words.journal_did, words.journal_signs];
  const signs = new Map(parts(el, "sign").map((text) => [text.parentElement.querySelector("input").value, spoken(text)]));
  const vague = parts(el, "vague").map((one) => [JSON.parse(one.dataset.said).map(apart), part(one, "instead")]);
  const insteadOf = (saw = "", text = apart(saw)) => vague.filter(([said]) => said.some((one) => text.includes(one))).map(([, instead]) => instead);
  const rows = [...el.querySelectorAll("tr[data-date]")];
  const sample = rows.map(({ dataset, cells }) => ({ date: dataset.date, saw: cells[1].textContent, did: cells[2].textContent, signs: dataset.signs.split(" ") }));
  const current = () => {
    const { entries = NONE, draft = {}, view = "day", whose = entries.length ? "mine" : "sample", undo } = model.get("response") ?? {};
    return { entries, draft, undo, view: Object.hasOwn(SPANS, view) ? view : "day", whose: sample.length ? whose : "mine" };
  };

  // Looking back
  const nameOf = spansIn(el, words.journal_range);
  const copyOf = (name) => part(el, name).content.firstElementChild.cloneNode(true);
  const noteOf = ({ id, date, saw, did, signs: about }) => {
    const copy = copyOf("note-of");
    for (const when of parts(copy, "when")) when.textContent = fill(when.textContent, { date: nameOf("day", dayOf(date)) });
    const texts = { saw, did, about: about.flatMap((sign) => signs.get(sign) ?? []).join(" · ") };
    for (const [name, text] of Object.entries(texts)) part(copy, name).textContent = text;
    if (id) copy.dataset.note = id;
    else copy.querySelector(".buttons").remove();
    return copy;
  };
  const lookAt = (box, notes, view, day) => {
    const groups = bySpan(view, inOrder(notes).reverse());
    const [newest] = groups.keys();
    const { bars, of } = SPANS[view];
    const wanted = day ? of(dayOf(day)) : newest;
    const told = ([group, count]) => fill(words.journal_group, { name: nameOf(view, group), count });
    const opened = new Set([wanted, ...[...box.querySelectorAll(`[data-view="${view}"][open]`)].map((one) => Number(one.dataset.group))]);
    const lists = [...groups].map(([group, inside]) => {
      const list = Object.assign(copyOf("group-of"), { open: opened.has(group) });
      Object.assign(list.dataset, { view, group });
      list.firstElementChild.textContent = told([group, inside.length]);
      list.lastElementChild.append(...inside.map(noteOf));
      return list;
    });
    box.replaceChildren(copyOf("look-of"), ...lists);
    const first = Math.min(newest, wanted + bars / 2) - bars + 1;
    const counted = Array.from({ length: bars }, (_, place) => [first + place, groups.get(first + place)?.length ?? 0]);
    part(box, "told").textContent = counted.map(told).join(" · ");
    drawBars(box.querySelector("svg"), words.journal_picture, part(box, "told").textContent, counted.map(([group, count]) => [nameOf(view, group, "short"), count]));
  };
  let painted = {};
  const show = () => {
    const { entries, draft, undo, view, whose } = current();
    const changing = entries.find(({ id }) => String(id) === draft.of);
    putValues(form, { date: today(), ...draft });
    part(el, "changing").textContent = changing ? fill(words.journal_changing, { date: nameOf("day", dayOf(changing.date)) }) : "";
    part(el, "signs").open = Boolean(draft.signs?.length) || (part(el, "signs").open && painted.entries === entries);
    part(el, "kinder").replaceChildren(...insteadOf(draft.saw).map((one) => one.cloneNode(true)));
    part(el, "full").textContent = JSON.stringify(model.get("response") ?? {}).length > MUCH ? words.journal_full : "";
    button("clear").hidden = !isBegun(draft);
    button("undo").parentElement.hidden = !undo;
    for (const input of el.querySelectorAll('[type="radio"]')) input.checked = [view, whose].includes(input.value);
    if (painted.entries !== entries || painted.view !== view) {
      if (entries.length) lookAt(part(el, "mine"), entries, view);
      else part(el, "mine").textContent = words.journal_none;
      if (sample.length) lookAt(part(el, "zoomed"), sample, view, rows.find((row) => "day" in row.dataset).dataset.date);
      for (const reading of el.querySelectorAll("[data-reading]")) reading.hidden = reading.dataset.reading !== view;
    }
    painted = { entries, view };
    const state = entries.length ? "done" : isBegun(draft) ? "started" : "new";
    Object.assign(el.dataset, { state, shows: whose });
    if (state === "new" && !undo) say(el);
  };

  // Writing: `undo` is what the last act took away, put in or overwrote
  const change = (changed, told = "", focus = null, echo = "") => {
    keep(model, Object.fromEntries(Object.entries({ ...model.get("response"), ...changed }).filter(([, value]) => value !== undefined)));
    say(el, told, echo);
    focus?.focus();
  };
  const write = (draft = { date: "", ...valuesOf(form) }) => change({ draft }, "", null, insteadOf(draft.saw).map(spoken).join(" "));
  const bringIn = async (file) => {
    const { rows: given = [], trouble, row } = await readCsv(file, columns, ([date, saw]) => isDate(date.trim()) && Boolean(saw.trim()));
    if (trouble) return say(el, fill(words[`csv_${trouble}`], { columns: columns.join(", "), row }));
    const { entries } = current();
    const known = new Set(entries.map(likeness));
    const notes = given.map(([date, saw, did, about], place) => ({ id: nextId(entries) + place, date: date.trim(), saw, did, signs: about.match(/\S+/g) ?? [] }));
    const fresh = notes.filter((note) => !known.has(likeness(note)) && known.add(likeness(note)));
    const changed = fresh.length && { entries: inOrder([...entries, ...fresh]), undo: { take: fresh.map(({ id }) => id) }, whose: "mine" };
    change(changed || {}, fill(words.csv_done, { count: fresh.length, doubled: notes.length - fresh.length }));
  };
  const acts = {
    check: ({ entries }) => {
      const { date, saw = "", did = "", signs: about = [], of } = valuesOf(form);
      if (!isDate(date)) return say(el, words.journal_bad_date);
      if (!saw.trim()) return say(el, words.journal_saw_first);
      const old = entries.find(({ id }) => String(id) === of);
      const note = { id: old?.id ?? nextId(entries), date, saw, did, signs: about };
      change({ entries: inOrder([...entries.filter((one) => one !== old), note]), draft: undefined, undo: old && { put: [old] }, whose: "mine" }, old ? words.journal_changed : words.journal_kept);
    },
    clear: ({ draft }) => change({ draft: undefined, undo: { draft } }, words.journal_cleared, button("undo")),
    forget: () => change({ undo: undefined }, words.journal_forgotten, form.elements.date),
    edit: ({ entries, draft }, id) =>
      isBegun(draft) ? say(el, words.journal_first) : change({ draft: { ...entries.find((one) => one.id === id), id: undefined, of: String(id) } }, "", form.elements.saw),
    delete: ({ entries }, id) =>
      change({ entries: entries.filter((one) => one.id !== id), undo: { put: entries.filter((one) => one.id === id) } }, words.journal_gone, button("undo")),
    undo: ({ entries, draft, undo: { put = [], take = [], draft: old } }) => {
      if (isBegun(old ?? {}) && isBegun(draft)) return say(el, words.journal_first);
      const out = [...take, ...put.map(({ id }) => id)];
      change({ entries: inOrder([...entries.filter(({ id }) => !out.includes(id)), ...put]), draft: old ?? draft, undo: undefined }, words.journal_back, form.elements.date);
    },
    reset: ({ entries, draft }) => change({ entries: undefined, draft: undefined, undo: { put: entries, draft } }, words.journal_all_gone, button("undo")),
    print: () => printAlone(el),
    "csv-out": ({ entries }) => download(`${el.id}-${today()}.csv`, toCsv([columns, ...entries.map(({ date, saw, did, signs: about }) => [date, saw, did, about.join(" ")])]), "text/csv"),
  };
  const act = (event) => {
    if (event.target.closest("button")) event.preventDefault();
    acts[event.target.closest("button")?.dataset.action]?.(current(), Number(event.target.closest("[data-note]")?.dataset.note));
  };
  const choose = async ({ target }) => {
    if (target.type === "radio") change({ [target.name.split("-").pop()]: target.value }, "", null, fill(words.now_showing, { title: spoken(target.parentElement) }));
    if (target.type === "file" && target.files.length) await bringIn(target.files[0]);
    if (target.type === "file") target.value = "";
  };
  el.addEventListener("click", act);
  el.addEventListener("change", choose);
  form.addEventListener("input", () => write());
  for (const waking of el.querySelectorAll('[data-part="buttons"], [data-part="picker"]')) waking.hidden = false;
  return follow(model, show);
}

const isText = (...texts) => texts.every((text) => typeof text === "string");
const isDraft = ({ date = "", saw = "", did = "", of = "", signs = [] }) => isText(date, saw, did, of) && Array.isArray(signs) && signs.every((sign) => isText(sign));
const areNotes = (notes) => Array.isArray(notes) && notes.every((note) => isPlain(note) && isDraft(note) && isDate(note.date) && isText(note.saw, note.did) && note.signs && note.id > 0 && Number.isSafeInteger(note.id));
const isUndo = ({ put = [], take = [], draft = {} }) => areNotes(put) && Array.isArray(take) && isPlain(draft) && isDraft(draft);

/** May this be restored? @param {any} response */
const isResponse = ({ entries = [], draft = {}, view = "day", whose = "mine", undo = {} }) =>
  areNotes(entries) && isPlain(draft) && isDraft(draft) && isPlain(undo) && isUndo(undo) && isText(view, whose);

export default { render, isResponse };
