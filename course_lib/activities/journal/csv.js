/* Notes as a table for a spreadsheet, out and in. */

/** What a spreadsheet would take for a formula. It goes out with an apostrophe in front, and comes in without. */
const FORMULA = /^'*[=+\-@\t\r]/;

/** Rows as CSV (RFC 4180), with the mark by which spreadsheets know UTF-8. @param {string[][]} rows */
const toCsv = (rows) => {
  const cell = (text) => `"${(FORMULA.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
  return `\ufeff${rows.map((row) => `${row.map(cell).join(",")}\r\n`).join("")}`;
};

/** The rows of a CSV, lines in cells ending in \n; null when a quote is never closed, or closed amid a cell. @param {string} text @param {string} separator */
const fromCsv = (text, separator) => {
  const rows = [[]];
  const ends = new RegExp(`[${separator}\r\n]|$`, "g");
  let at = text.startsWith("\ufeff") ? 1 : 0;
  const quoted = () => {
    for (let cell = "", from = at + 1; ; from = at + 1) {
      const end = text.indexOf('"', from);
      if (end < 0) return null;
      cell += text.slice(from, end);
      at = end + 1;
      if (text[at] !== '"') return cell;
      cell += '"';
    }
  };
  const bare = () => {
    ends.lastIndex = at;
    const end = ends.exec(text).index;
    const cell = text.slice(at, end);
    at = end;
    return cell;
  };
  for (;;) {
    const cell = text[at] === '"' ? quoted() : bare();
    if (cell === null) return null;
    rows.at(-1).push((/^'/.test(cell) && FORMULA.test(cell) ? cell.slice(1) : cell).replace(/\r\n?/g, "\n"));
    if (at >= text.length) return rows;
    if (text[at] === separator) at += 1;
    else if (/[\r\n]/.test(text[at])) at += text.startsWith("\r\n", at) ? 2 : 1, rows.push([]);
    else return null;
  }
};

/**
 * The rows of a CSV file below these columns, without empty ones and each as wide; or what the trouble is, and in which row.
 * @param {File} file @param {string[]} columns @param {(row: string[]) => boolean} fits
 * @returns {Promise<{ rows?: string[][], trouble?: "big" | "broken" | "columns" | "row", row?: number }>}
 */
const readCsv = async (file, columns, fits) => {
  if (file.size > 5_000_000) return { trouble: "big" };
  let text = "";
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(await file.arrayBuffer());
  } catch {
    return { trouble: "broken" };
  }
  const head = text.split(/[\r\n]/, 1)[0];
  const isOurs = (separator) => JSON.stringify(fromCsv(head, separator)?.[0].map((cell) => cell.trim())) === JSON.stringify(columns);
  const separator = [",", ";"].find(isOurs);
  if (!separator) return { trouble: head.trim() ? "columns" : "broken" };
  const rows = fromCsv(text, separator);
  if (!rows) return { trouble: "broken" };
  const isFilled = (row) => row.some((cell) => cell.trim());
  const whole = rows.slice(1).map((row) => (row.length < columns.length ? columns.map((_, place) => row[place] ?? "") : row));
  const unfit = whole.findIndex((row) => isFilled(row) && !(row.length === columns.length && fits(row)));
  return unfit < 0 ? { rows: whole.filter(isFilled) } : { trouble: "row", row: unfit + 2 };
};
