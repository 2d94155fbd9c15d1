/**
 * On paper the reasons stand on the last pages: gathered from the activities of the module in sight when one prints, so
 * that the page holds them once. Without script they are printed where they stand: print.css.
 */

/** What may stand a second time in a page: copies, with no control and no name of their own. @param {Iterable<Node>} nodes */
const copies = (nodes) => {
  const copied = document.createElement("div");
  copied.append(...[...nodes].map((node) => node.cloneNode(true)));
  for (const control of copied.querySelectorAll("summary, input, button")) control.remove();
  for (const named of copied.querySelectorAll("[id]")) named.removeAttribute("id");
  return [...copied.childNodes];
};

/** The answers of one activity: what was asked, and under it its reason. @param {HTMLElement} el */
const keyOf = (el) => {
  const tag = (name, holds) => {
    const made = document.createElement(name);
    made.append(...holds);
    return made;
  };
  const answers = parts(el, "answers");
  const entries = answers.map((answer) => {
    const owner = answer.closest("li, [data-question]");
    const asked = (owner ?? el).querySelector('legend, label[for], [data-part="text"]');
    const title = owner || answers.length === 1 ? asked : answer.querySelector("summary");
    return tag("div", [tag("p", [tag("b", copies(title.childNodes))]), ...copies(answer.childNodes)]);
  });
  const key = tag("div", [tag("h3", copies(el.querySelector("h3").childNodes)), ...entries]);
  key.className = "key";
  return key;
};

const answerKey = () => {
  const place = part(document, "key");
  const answered = () => [...document.querySelectorAll("main > .module:not([hidden]) .activity")].filter((el) => part(el, "answers"));
  window.addEventListener("beforeprint", () => place.replaceChildren(...answered().map(keyOf)));
  window.addEventListener("afterprint", () => place.replaceChildren());
};
