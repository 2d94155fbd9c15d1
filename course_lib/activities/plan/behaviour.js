/** A plan in rows: kept as it is typed, shown as a card, printed alone, and made into a calendar file in the page. */

const OWN = "_own"; // what a menu says for "my own words"

function render({ model, el }) {
  const words = wordsOf(el);
  const form = el.querySelector("form");
  const rows = parts(el, "row");
  const card = part(el, "card");
  const { rows: asked, calendar: seed } = form.elements;
  const emptied = new Map(); // what an emptied row held, until it is filled again
  let writer; // made when a day is first written: a browser takes its time for it
  const dates = { format: (day) => (writer ??= new Intl.DateTimeFormat(el.closest("[lang]")?.lang || undefined, { dateStyle: "full", timeZone: "UTC" })).format(day) };

  const controlsOf = (row) => [...row.querySelectorAll("select, input, textarea")];
  const isBegun = (row) => controlsOf(row).some((control) => control.value);
  const nameOf = (row) => row.querySelector("legend").textContent;
  const count = () => Math.min(rows.length, Math.max(+form.dataset.min, Math.floor(asked.value) || 0, rows.map(isBegun).lastIndexOf(true) + 1));
  const saidIn = (row) => parts(row, "field").map((field) => ({ ...saidOf(field, dates), label: part(field, "label").textContent }));
  const draft = () => keep(model, { values: valuesOf(form), checked: false });

  const showRow = (row, checked) => {
    if (isBegun(row)) emptied.delete(row);
    for (const own of parts(row, "own")) own.hidden = own.parentElement.querySelector("select").value !== OWN;
    for (const gap of parts(row, "gap")) {
      const lacks = checked && isBegun(row) && !saidOf(gap.parentElement, dates).text;
      gap.textContent = lacks ? el.querySelector(`[data-check="${gap.dataset.of}"]`).textContent : "";
    }
    const button = row.querySelector('[data-action="empty"]');
    button.hidden = !isBegun(row) && !emptied.has(row);
    button.replaceChildren(emptied.has(row) ? words.plan_undo : words.plan_empty, told("span", ` ${nameOf(row)}`, { className: "for-ears" }));
  };
  const show = (values, checked) => {
    if (!Object.keys(values).length) emptied.clear(); // erased: forget that too
    const many = count();
    rows.forEach((row, at) => ((row.hidden = at >= many), showRow(row, checked)));
    for (const add of el.querySelectorAll('[data-action="add"]')) add.hidden = many === rows.length;
    card.replaceChildren(...cardOf(el.querySelector("h3").textContent, rows.map(saidIn)));
    part(el, "tools").hidden = !card.firstChild;
    if (part(el, "afterword")) part(el, "afterword").hidden = !checked;
  };
  const sayGaps = () => {
    const gaps = parts(el, "gap").filter((gap) => gap.textContent);
    const echo = gaps.map((gap) => `${nameOf(gap.closest("li"))}: ${gap.textContent}`).join(" ");
    if (echo) say(el, `${words.kept} ${words.plan_gaps}`, echo);
  };

  const addRow = () => {
    asked.value = count() + 1;
    draft();
    controlsOf(rows[count() - 1])[0].focus();
  };
  const emptyRow = (row) => {
    const held = emptied.get(row);
    emptied.delete(row);
    if (!held) emptied.set(row, controlsOf(row).map((control) => control.value));
    asked.value = count();
    controlsOf(row).forEach((control, at) => (control.value = held?.[at] ?? ""));
    draft();
    say(el, "", fill(held ? words.plan_undone : words.plan_emptied, { row: nameOf(row) }));
  };
  const makeCalendar = () => {
    const planned = rows.filter(isBegun).map((row) => ({ ...eventOf(saidIn(row)), number: rows.indexOf(row) + 1, name: nameOf(row) }));
    const events = planned.filter(({ day, title }) => day && title);
    const left = planned.filter((one) => !events.includes(one)).map(({ name }) => name).join(", ");
    const leftOut = left && fill(words.plan_calendar_left, { rows: left });
    if (!events.length) return say(el, `${words.plan_calendar_none} ${leftOut}`.trim());
    const response = model.get("response");
    const random = () => [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    const uid = /^[0-9a-f]{32}$/.test(seed.value) ? seed.value : random();
    keep(model, { ...response, values: { ...response.values, calendar: uid } }); // the same file again changes the same days
    download(words.plan_calendar_file, calendarOf(events, uid), "text/calendar;charset=utf-8");
    say(el, `${words.plan_calendar_made} ${leftOut}`.trim());
  };
  const deeds = { add: addRow, empty: emptyRow, "print-card": () => printAlone(card), calendar: makeCalendar };
  const press = ({ target }) => deeds[target.closest("button")?.dataset.action]?.(target.closest('[data-part="row"]'));

  for (const picker of parts(el, "picker")) picker.hidden = false;
  for (const list of [...parts(el, "ideas"), ...parts(el, "checks")]) list.hidden = true; // menus and gaps say them now
  form.addEventListener("click", press);
  const stops = [noted({ model, el, kept: words.kept, show }), follow(model, () => model.get("response")?.checked && sayGaps())];
  return () => stops.forEach((stop) => stop());
}

/** What a field says: its words as the card shows them, and for a day or a time the value too. */
const saidOf = (field, dates) => {
  const { kind } = field.dataset;
  const [{ value, valueAsDate, selectedOptions }, own] = field.querySelectorAll("select, input, textarea");
  if (kind === "date") return { kind, value, text: valueAsDate ? dates.format(valueAsDate) : "" };
  if (kind !== "pick") return { kind, value, text: value.trim() };
  return { kind, text: value === OWN ? own.value.trim() : value && selectedOptions[0].text };
};

/** A new element. @param {string} tag @param {string | Element[]} holds */
const told = (tag, holds, more = {}) => {
  const element = document.createElement(tag);
  element.append(...[holds].flat());
  return Object.assign(element, more);
};

/** The rows that say something, as a card: the first field is the headline. */
const cardOf = (title, rows) => {
  const line = ({ label, text }) => told("div", [told("dt", label), told("dd", text, { dir: "auto" })]);
  const item = ([first, ...others], at) => {
    const headline = first.text ? [told("p", first.text, { className: "plan-first", dir: "auto" })] : [];
    const rest = others.filter(({ text }) => text).map(line);
    return told("li", [...headline, ...(rest.length ? [told("dl", rest)] : [])], { value: at + 1 });
  };
  const items = rows.map(item).filter((one) => one.firstChild);
  return items.length ? [told("h4", title), told("ol", items)] : [];
};

/** A row as an event (RFC 5545): its first day and time, and nothing else than the learner's own words. */
const eventOf = (fields) => {
  const [day, time] = ["date", "time"].map((wanted) => fields.find(({ kind }) => kind === wanted)?.value ?? "");
  const [title, ...notes] = fields.filter(({ kind, text }) => text && kind !== "date" && kind !== "time").map(({ text }) => text);
  return { day: /^\d{4}-/.test(day) && day.replace(/-/g, ""), time: time.replace(/\D/g, "").slice(0, 6), title, notes };
};

/** TEXT, section 3.3.11: marks of its own escaped, no control characters. */
const escaped = (text) =>
  text.replace(/\r\n?|[\x85\u2028\u2029]/g, "\n").replace(/[\0-\x08\x0b-\x1f\x7f]/g, " ").replace(/[\\;,]/g, "\\$&").replace(/\n/g, "\\n");

/** A content line, section 3.1: at most 75 octets, no character split. */
const folded = (line) => {
  const [octets, pieces] = [new TextEncoder(), []];
  let room = 75;
  for (const letter of line) {
    const size = octets.encode(letter).length;
    if (size > room) pieces.push("\r\n ");
    room = (size > room ? 74 : room) - size;
    pieces.push(letter);
  }
  return `${pieces.join("")}\r\n`;
};

const calendarOf = (events, uid) => {
  const now = new Date().toISOString().replace(/[-:]|\.\d+/g, "");
  const lines = events.flatMap(({ day, time, title, notes, number }) => [
    "BEGIN:VEVENT", `UID:${uid}-${number}`, `DTSTAMP:${now}`,
    time ? `DTSTART:${day}T${time.padEnd(6, "0")}` : `DTSTART;VALUE=DATE:${day}`,
    `SUMMARY:${escaped(title.replace(/\s+/g, " "))}`,
    ...(notes.length ? [`DESCRIPTION:${escaped(notes.join("\n\n"))}`] : []),
    "CLASS:PRIVATE", "TRANSP:TRANSPARENT", "END:VEVENT",
  ]);
  return ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Secure Base//Plan//EN", ...lines, "END:VCALENDAR"].map(folded).join("");
};

export default { render, isResponse: isNoted };
