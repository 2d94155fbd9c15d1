/** The record of taking part: minutes and what is done, on a sheet to print, with a code that holds the same. */

const MOST_MIN = 999;

/** @param {HTMLElement} el @param {any} facts course_lib/records/hours.py, and the agency's rules */
const certificate = (el, facts) => {
  const cell = (tag, textContent) => Object.assign(document.createElement(tag), { textContent, ...(tag === "th" ? { scope: "row" } : {}) });

  const show = () => {
    const kept = store.load().hours ?? {};
    const rows = facts.modules.map(({ id, name, all }) => {
      const [seconds = 0, done = 0] = kept[id] ?? [];
      return { name, all, done: Math.min(done, all), minutes: Math.min(Math.round(seconds / 60), MOST_MIN) };
    });
    const sum = rows.reduce((total, { minutes }) => total + minutes, 0);
    const capped = rows.reduce((total, { minutes }) => total + Math.min(minutes, facts.rules.most_per_module_min), 0);
    const counts = capped - (capped % facts.rules.round_down_to_min);
    const isDone = rows.map(({ done, all }) => done >= all * facts.rules.module_counts_from);
    const code = written([...rows.map(({ minutes }) => minutes), ...isDone.map(Number), facts.edition, parseInt(facts.content, 16)], facts.bases, facts.length);
    part(el, "rows").replaceChildren(
      ...rows.map(({ name, done, all, minutes }, at) => {
        const row = document.createElement("tr");
        row.append(cell("th", name), cell("td", fill(page.words[isDone[at] ? "hours_row_done" : "hours_row"], { done, all })), cell("td", minutes));
        return row;
      }),
    );
    part(el, "total").textContent = fill(page.words.hours_total, { sum, counts, modules: isDone.filter(Boolean).length, all: rows.length });
    part(el, "facts").textContent = fill(page.words.hours_facts, { edition: page.edition, content: facts.content, date: new Date().toLocaleDateString(page.language, { dateStyle: "long" }) });
    part(el, "code").textContent = code;
    part(el, "spelled").textContent = spelled(code);
    part(el, "agency").textContent = [facts.agency, facts.rules.note].filter(Boolean).join(". ");
    part(el, "sheet").hidden = part(el, "printing").hidden = false;
    part(el, "sheet").focus();
  };

  el.querySelector('[data-action="certificate"]').addEventListener("click", show);
  el.querySelector('[data-action="print-certificate"]').addEventListener("click", () => {
    printAlone(part(el, "sheet"));
    part(el, "name").value = ""; // typed for the paper, and kept nowhere
  });
  part(el, "elsewhere").hidden = true;
  part(el, "tools").hidden = false;
};

for (const el of document.querySelectorAll('[data-page="certificate"]')) certificate(el, page.hours);
