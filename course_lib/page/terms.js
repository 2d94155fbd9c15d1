/**
 * Words and statements explained where they stand: a tap, Enter or a resting mouse opens what a term means, or how a
 * statement is known. Without this, each link leads to the list of words or of sources.
 */

const REST_MS = 300; // how long a mouse rests before a meaning opens, and may be away before it closes

/**
 * What a link explains, as a title and its lines: a term; or a source, and whether a clinician has checked the module.
 * @param {HTMLAnchorElement} link @param {Record<string, string>} words
 */
const meaningOf = (link, words) => {
  const found = document.getElementById(link.hash.slice(1));
  if (link.matches(".term")) return [found.textContent, spoken(found.nextElementSibling)];
  const lines = [...found.querySelectorAll("span"), part(found.closest("section"), "status")];
  return [words.how_known, lines.map(spoken).join("\n")];
};

/** @param {Record<string, string>} words */
const terms = (words) => {
  const note = document.getElementById("meaning");
  if (!("popover" in note)) return;
  const said = part(document, "meaning-said");
  let shown = null;
  let due = 0;

  const close = () => {
    clearTimeout(due);
    shown?.setAttribute("aria-expanded", "false");
    shown = null;
    said.textContent = "";
    note.hidePopover();
  };
  const open = (link) => {
    if (shown !== link) close();
    clearTimeout(due);
    shown = link;
    [part(note, "term").textContent, part(note, "plain").textContent] = meaningOf(link, words);
    part(note, "to-list").hidden = link.matches(".term");
    part(note, "to-list").href = link.hash;
    note.showPopover({ source: link }); // so that Tab goes on into it
    link.setAttribute("aria-expanded", "true");
    const word = link.getBoundingClientRect();
    const { width, height } = note.getBoundingClientRect();
    const [below, above] = [word.bottom + 6, word.top - height - 6];
    const free = document.querySelector(".bar").getBoundingClientRect().bottom; // help is never covered
    note.style.left = `${scrollX + Math.max(8, Math.min(word.left, innerWidth - width - 8))}px`;
    note.style.top = `${scrollY + (below + height > innerHeight && above >= free ? above : below)}px`;
  };
  const linkOf = ({ target }) => target.closest?.("a.term, a.cite");

  for (const link of document.querySelectorAll("a.term, a.cite")) {
    link.role = "button";
    if (link.matches(".cite")) link.ariaLabel = `${words.how_known} ${link.textContent}`;
    link.setAttribute("aria-expanded", "false");
  }
  document.addEventListener("click", (event) => {
    const link = linkOf(event);
    if (!link) return note.contains(event.target) && event.target.localName !== "a" ? undefined : close();
    event.preventDefault();
    if (shown === link && said.textContent) return close();
    open(link);
    said.textContent = spoken(note);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
    else if (event.key === " " && linkOf(event)) {
      event.preventDefault();
      linkOf(event).click();
    }
  });
  document.addEventListener("focusout", (event) => linkOf(event) && !note.contains(event.relatedTarget) && close());
  document.addEventListener("pointerover", (event) => {
    if (event.pointerType !== "mouse") return;
    const link = linkOf(event);
    clearTimeout(due);
    if (link && link !== shown) due = setTimeout(open, REST_MS, link);
    else if (shown && !said.textContent && !link && !note.contains(event.target)) due = setTimeout(close, REST_MS);
  });
};
