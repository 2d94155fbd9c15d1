/**
 * Answers, shown to a group that has voted by hands: before project.js. Nothing is marked and nobody has to have answered.
 * They are shown by a mark that project.css knows, so that what an activity itself has hidden or shown stays as it is.
 */

const COVERED = "[hidden]:not([data-revealed])";

/** @param {{ now: () => HTMLElement, sight: () => number }} screen  the part in sight, and where the screen ends, in px */
const revealer = ({ now, sight }) => {
  const boxOf = (el) => el.getBoundingClientRect();
  const inSight = () => [...now().querySelectorAll(".activity")].filter((el) => boxOf(el).top < sight() && boxOf(el).bottom > 0);
  const answersIn = (el, which) => [...el.querySelectorAll(`[data-part="answers"]${which}`)].filter(({ parentElement }) => parentElement.checkVisibility());

  /** The answers that come next: those of the first activity in sight that has some; of a pile of cards, of the one on top. */
  const covered = () => inSight().map((el) => answersIn(el, COVERED)).find((all) => all.length) ?? [];
  /** Was everything read that these belong to? @param {HTMLElement[]} all */
  const isRead = (all) => all.length > 0 && all.every(({ parentElement }) => boxOf(parentElement).bottom <= sight() + 8);
  /** In a pile of cards: the button for the next one, once this one's answer was read. */
  const turner = () => inSight().filter((el) => el.dataset.revealed === "some" && isRead(answersIn(el, "[data-revealed]")))
    .map((el) => el.querySelector('[data-action="next"]:not([hidden], :disabled)')).find(Boolean);

  const reveal = () => {
    const all = covered();
    const el = all[0].closest(".activity");
    for (const answers of all) answers.open = answers.toggleAttribute("data-revealed", true);
    el.dataset.revealed = el.querySelector(`[data-part="answers"]${COVERED}`) ? "some" : "all";
    all[0].querySelector("summary").focus({ preventScroll: true });
    all[0].scrollIntoView({ block: all[0].offsetHeight < sight() - 40 ? "nearest" : "start", behavior: "instant" });
  };
  const cover = () => {
    for (const shown of document.querySelectorAll("[data-revealed]")) {
      shown.removeAttribute("data-revealed");
      if (shown.hidden) shown.open = false;
    }
  };
  return { covered, isRead, turner, reveal, cover };
};
