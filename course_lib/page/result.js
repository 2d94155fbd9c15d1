/** The result code: what was answered before and after, as 16 characters, and what they hold. Pages that show one carry this. */

const QR_SIGNS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/** The code as a QR symbol: the symbol of zeros, and by xor what each set bit changes (course_lib/records/qr.py). */
const qrOf = (code, { size, picture, zero, bits }) => {
  const number = (hex) => BigInt(`0x${hex}`);
  const pairs = code.replaceAll("-", "").match(/../g).map(([one, other]) => 45 * QR_SIGNS.indexOf(one) + QR_SIGNS.indexOf(other));
  const eachPair = bits.length / pairs.length;
  const sum = bits.reduce((found, flip, at) => ((pairs[Math.floor(at / eachPair)] >> at % eachPair) & 1 ? found ^ number(flip) : found), number(zero));
  const free = [...sum.toString(2).padStart(picture.split(".").length - 1, "0")];
  const dark = [...picture].flatMap((module, at) => ((module === "." ? free.shift() : module) === "1" ? [`M${(at % size) + 4} ${Math.floor(at / size) + 4}h1v1h-1z`] : []));
  const made = (tag, attributes) => {
    const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    return element;
  };
  const svg = made("svg", { viewBox: `0 0 ${size + 8} ${size + 8}`, role: "img", "aria-label": page.words.result_qr });
  svg.append(made("rect", { width: "100%", height: "100%", fill: "#fff" }), made("path", { d: dark.join(""), fill: "#000" }));
  return svg;
};

/** @param {HTMLElement} el @param {any} facts what stands in the page of it: course_lib/records/matched.py */
const resultCode = (el, facts) => {
  const isFirst = el.dataset.after === facts.after;
  const [before, after] = isFirst ? [facts.before, facts.after] : [facts.after, el.dataset.after];

  /** A quiz's response as digits: ten answers, four ratings; 0 is left open. */
  const digitsOf = (response = {}) => ({
    answers: facts.items.map(([name, options]) => options.indexOf(response.chosen?.[name]) + 1),
    ratings: facts.ratings.map((id) => "12345".indexOf(response.sure?.[id] ?? "?") + 1),
  });
  /** The two halves of a code, before and after. @param {number[]} digits */
  const halvesOf = (digits) => [0, 1].map((half) => ({ answers: digits.slice(10 * half, 10 * half + 10), ratings: digits.slice(20 + 4 * half, 24 + 4 * half) }));

  /** What was answered before: kept here, or in the code from the end of the course; null where that is no such code. */
  const earlier = () => {
    const typed = part(el, "earlier-code")?.value.trim();
    if (!typed) return digitsOf(store.load()[before]);
    const digits = readCode(typed, facts.bases, facts.length);
    return digits && digits.at(-1) === 0 && digits.at(-2) === facts.edition ? halvesOf(digits)[1] : null;
  };

  const answered = (asked, digits, options) => {
    const question = document.querySelector(`#${el.dataset.after} [data-asks="${asked}"]`);
    const said = (digit) => {
      const input = [...question.querySelectorAll("input")].find(({ value }) => value === options[digit - 1]);
      return input ? spoken(input.labels[0]) : page.words.left_open;
    };
    const line = (tag, textContent) => Object.assign(document.createElement(tag), { textContent });
    const item = document.createElement("li");
    item.append(line("b", spoken(question.querySelector("legend"))), ...digits.map((digit, at) => line("p", `${at ? page.words.now : page.words.then} ${said(digit)}`)));
    return item;
  };

  const show = () => {
    const then = earlier();
    if (!then) return say(el, page.words.result_no_code);
    const now = digitsOf(store.load()[after]);
    const code = written([...then.answers, ...now.answers, ...then.ratings, ...now.ratings, facts.edition, isFirst ? 0 : 1], facts.bases, facts.length);
    const inside = readCode(code, facts.bases, facts.length); // what is told is what the code itself says
    const [one, other] = halvesOf(inside);
    part(el, "code").textContent = code;
    part(el, "spelled").textContent = spelled(code);
    part(el, "qr").replaceChildren(qrOf(code, facts.qr));
    part(el, "inside").replaceChildren(
      ...facts.items.map(([name, options], at) => answered(name, [one.answers[at], other.answers[at]], options)),
      ...facts.ratings.map((id, at) => answered(id, [one.ratings[at], other.ratings[at]], [..."12345"])),
    );
    part(el, "edition").textContent = fill(page.words.result_edition, { edition: page.edition });
    part(el, "result").hidden = false;
    const open = [one, other].map(({ answers }) => answers.every((answer) => !answer));
    say(el, open[1] ? page.words.result_empty : open[0] ? page.words.result_no_first : page.words.result_ready);
    part(el, "result").focus();
  };

  el.querySelector('[data-action="result-code"]').addEventListener("click", show);
  el.querySelector('[data-action="print-code"]').addEventListener("click", () => printAlone(part(el, "result")));
  part(el, "elsewhere").hidden = true;
  part(el, "tools").hidden = false;
};

for (const el of document.querySelectorAll('[data-page="result-code"]')) resultCode(el, page.result);
