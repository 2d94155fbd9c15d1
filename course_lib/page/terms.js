/** Words explained where they stand: a tap, Enter or a resting mouse opens the meaning. Without this, each leads to the list of words. */

const REST_MS = 300; // how long a mouse rests before a meaning opens, and may be away before it closes

const terms = () => {
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
    const term = document.getElementById(link.hash.slice(1));
    part(note, "term").textContent = term.textContent;
    part(note, "plain").textContent = spoken(term.nextElementSibling);
    note.showPopover();
    link.setAttribute("aria-expanded", "true");
    const word = link.getBoundingClientRect();
    const { width, height } = note.getBoundingClientRect();
    const below = word.bottom + 6;
    note.style.left = `${scrollX + Math.max(8, Math.min(word.left, innerWidth - width - 8))}px`;
    note.style.top = `${scrollY + (below + height > innerHeight ? word.top - height - 6 : below)}px`;
  };
  const linkOf = ({ target }) => target.closest?.("a.term");

  for (const link of document.querySelectorAll("a.term")) {
    link.role = "button";
    link.setAttribute("aria-expanded", "false");
  }
  document.addEventListener("click", (event) => {
    const link = linkOf(event);
    if (!link) return note.contains(event.target) ? undefined : close();
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
  document.addEventListener("focusout", (event) => linkOf(event) && close());
  document.addEventListener("pointerover", (event) => {
    if (event.pointerType !== "mouse") return;
    const link = linkOf(event);
    clearTimeout(due);
    if (link && link !== shown) due = setTimeout(open, REST_MS, link);
    else if (shown && !said.textContent && !link && !note.contains(event.target)) due = setTimeout(close, REST_MS);
  });
};
