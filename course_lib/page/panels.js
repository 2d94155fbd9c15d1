/** Help, pause and progress: panels that already open without script. Here: one at a time, Escape closes, a country is picked. */

const panels = () => {
  const all = [...document.querySelectorAll("details.panel")];
  const close = (panel) => {
    panel.open = false;
    panel.querySelector("summary").focus();
  };
  for (const panel of all) {
    panel.addEventListener("toggle", () => panel.open && all.filter((other) => other !== panel).forEach((other) => (other.open = false)));
    for (const button of panel.querySelectorAll('[data-action="close-panel"]')) {
      button.hidden = false;
      button.addEventListener("click", () => close(panel));
    }
  }
  for (const sheet of document.querySelectorAll(".bar .panel")) {
    // What lies under an open sheet cannot be seen, so the focus never goes there while it is open.
    sheet.addEventListener("focusout", ({ relatedTarget }) => {
      if (relatedTarget && !sheet.contains(relatedTarget)) sheet.open = false;
    });
  }
  document.addEventListener("keydown", (event) => {
    const open = all.find((panel) => panel.open);
    if (event.key === "Escape" && open) close(open);
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    for (const panel of all) {
      if (link?.getAttribute("href") === `#${panel.id}`) {
        event.preventDefault(); // a link in a lesson opens the panel, and the reader's place stays
        panel.open = true;
        panel.querySelector("summary").focus();
      } else if (panel.open && !panel.contains(event.target)) panel.open = false;
    }
  });
};

/** The country's contacts alone, once one is picked; all of them until then. @param {string} key where the pick is kept */
const countryPicker = (key, shared) => {
  const picker = document.querySelector('[data-action="pick-country"]');
  const lists = [...document.querySelectorAll("#help [data-country]")];
  const show = () => {
    for (const list of lists) list.hidden = list.dataset.country !== picker.value;
  };
  try {
    const kept = window.localStorage.getItem(`${key}:country`);
    if (kept && [...picker.options].some((option) => option.value === kept)) picker.value = kept;
  } catch {
    // without storage the learner picks again
  }
  picker.addEventListener("change", () => {
    show();
    try {
      if (!shared) window.localStorage.setItem(`${key}:country`, picker.value);
    } catch {
      // as above
    }
  });
  part(document, "country").hidden = false;
  show();
};
