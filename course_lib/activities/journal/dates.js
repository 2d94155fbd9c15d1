/* Days, and the fortnights and seasons that they fall into, as words and as bars. */

/** Is it a day that there is, between 1900 and 2099, as "2026-05-31"? @param {any} text */
const isDate = (text) =>
  typeof text === "string" && /^(19|20)\d\d-\d\d-\d\d$/.test(text) && new Date(Date.parse(text) || 0).toISOString().startsWith(text);

/** The day that it is where the learner is, as "2026-05-31". */
const today = () => new Date(Date.now() - new Date().getTimezoneOffset() * 60_000).toISOString().slice(0, 10);

/** Writes days, told in UTC, in the page's language as it is written where the reader lives. @param {Element} el @param {object} style */
const datesIn = (el, style) => {
  const language = /** @type {any} */ (el.closest("[lang]"))?.lang || "en";
  const locale = navigator.languages.find((one) => one.split("-")[0] === language) ?? language;
  return new Intl.DateTimeFormat(locale, { calendar: "gregory", timeZone: "UTC", ...style });
};

/** Ways to group days, counted from 1970 in UTC: how many fit a picture, which group a day is in, a group's first day, its name. */
const SPANS = {
  day: { bars: 14, of: (day) => day, first: (group) => group, name: { weekday: "long", day: "numeric", month: "long" }, short: { day: "numeric" } },
  fortnight: { bars: 6, of: (day) => Math.floor((day + 3) / 14), first: (group) => group * 14 - 3, name: { day: "numeric", month: "long" }, short: { day: "numeric", month: "short" } },
  season: { bars: 4, of: (day) => Math.floor((monthOf(new Date(day * DAY)) + 1) / 3), first: (group) => Date.UTC(1970, group * 3 - 1) / DAY, name: { month: "long" }, short: { month: "short" } },
};
const DAY = 86_400_000;
const monthOf = (date) => (date.getUTCFullYear() - 1970) * 12 + date.getUTCMonth();

/** The day of an ISO date, counted from 1970. @param {string} date */
const dayOf = (date) => Date.parse(date) / DAY;

/** Names groups of days: "6 to 19 April 2026", or in short by where it begins, a season by its months. @param {Element} el @param {string} to  such as " to " */
const spansIn = (el, to) => {
  const writers = Object.entries(SPANS).map(([span, { name, short }]) => [span, { name: datesIn(el, { ...name, year: "numeric" }), short: datesIn(el, short) }]);
  const formats = Object.fromEntries(writers);
  return (span, group, style = "name") => {
    const [from, after] = [group, group + 1].map((one) => SPANS[span].first(one) * DAY);
    const until = style === "short" && span === "fortnight" ? from : after - DAY;
    if (from === until) return formats[span][style].format(from); // many times faster than a range of one day
    const written = formats[span][style].formatRange(from, until);
    return style === "name" ? written.replace(/\s*–\s*/, to) : written;
  };
};

/** What has a `date`, by the groups that they fall into, in the order in which they come. @param {string} span @param {{ date: string }[]} dated */
const bySpan = (span, dated) => {
  const groups = new Map();
  for (const one of dated) {
    const group = SPANS[span].of(dayOf(one.date));
    groups.set(group, groups.get(group) ?? []).get(group).push(one);
  }
  return groups;
};

/** Draws counts as bars. @param {SVGElement} svg @param {string} title @param {string} told @param {[string, number][]} counts */
const drawBars = (svg, title, told, counts) => {
  const make = (name, place, text = "") => {
    const node = document.createElementNS(svg.namespaceURI, name);
    for (const [key, value] of Object.entries(place)) node.setAttribute(key, value);
    return Object.assign(node, { textContent: text });
  };
  const most = Math.max(1, ...counts.map(([, count]) => count));
  const across = (part) => `${(100 * part) / counts.length}%`;
  const inOrder = svg.closest("[dir]")?.getAttribute("dir") === "rtl" ? [...counts].reverse() : counts;
  const bars = inOrder.flatMap(([label, count], at) => [
    make("rect", { x: across(at + 0.18), width: across(0.64), y: `${8 - (6 * count) / most}em`, height: `${(6 * count) / most}em` }),
    make("text", { x: across(at + 0.5), y: `${7.6 - (6 * count) / most}em` }, count || ""),
    make("text", { x: across(at + 0.5), y: "9.4em" }, label),
  ]);
  svg.replaceChildren(make("title", {}, title), make("desc", {}, told), ...bars, make("line", { x2: "100%", y1: "8em", y2: "8em" }));
};
