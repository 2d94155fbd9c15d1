/** The panel "My progress": what is kept where, a copy out and in, erase, a shared device. */

const FORMAT = "secure-base-progress";
const MOST_BYTES = 5_000_000;

/** The part of a response that may leave the page unasked. @param {HTMLElement} el @param {object} response */
const recordOf = (el, response) => {
  const recordable = el.dataset.records.split(" ");
  return Object.fromEntries(Object.entries(response).filter(([field]) => recordable.includes(field)));
};

/** What a saved copy holds. Private notes go in only when the learner asks. */
const copyOf = (page, awake, withPrivate, hours) => ({
  format: FORMAT,
  version: 1,
  course: page.course,
  edition: page.edition,
  language: page.language,
  saved: new Date().toISOString(),
  ...(withPrivate && hours ? { hours } : {}),
  answers: Object.fromEntries(
    [...awake]
      .map(([id, { el, model }]) => [id, withPrivate ? model.get("response") : recordOf(el, model.get("response"))])
      .filter(([, response]) => Object.keys(response).length),
  ),
});

/** Why a copy cannot be brought back, as a key of the page's words; "" when it can. All or nothing. */
const troubleWith = (copy, page, awake) => {
  if (!isPlain(copy) || copy.format !== FORMAT || !isPlain(copy.answers)) return "restore_broken";
  if (copy.course !== page.course || copy.language !== page.language) return "restore_other";
  if (copy.version !== 1 || isLater(copy.edition, page.edition)) return "restore_later";
  const fits = ([id, response]) => awake.get(id)?.fits(response) ?? false;
  return Object.entries(copy.answers).every(fits) && areHours(copy.hours ?? {}) ? "" : "restore_unfit";
};

/** @param {string} one @param {string} other  editions such as "2026.1" */
const isLater = (one, other) => {
  const [[year, number], [otherYear, otherNumber]] = [one, other].map((edition) => String(edition).split(".").map(Number));
  return year > otherYear || (year === otherYear && number > otherNumber);
};

/** @param {{ page: any, store: Store, awake: Map<string, any>, tell: (word: string) => void }} parts */
const progressPanel = ({ page, store, awake, tell }) => {
  const panel = document.getElementById("progress");
  const find = (action) => panel.querySelector(`[data-action="${action}"]`);
  const sure = part(panel, "erase-sure");
  const put = (answers) => {
    for (const [id, { el, model }] of awake) {
      model.set("response", answers[id] ?? {});
      model.set("earlier", answers[el.dataset.earlier] ?? {});
    }
  };
  const erase = () => {
    store.erase();
    put({});
  };

  const restore = async (file) => {
    let copy = null;
    try {
      if (file.size <= MOST_BYTES) copy = JSON.parse(await file.text());
    } catch {
      // what cannot be read is told as broken, below
    }
    const trouble = troubleWith(copy, page, awake);
    if (trouble) return tell(trouble);
    const answers = Object.fromEntries([...awake].map(([id, { model }]) => [id, model.get("response")]));
    for (const [id, response] of Object.entries(copy.answers)) answers[id] = { ...answers[id], ...response }; // notes stay
    store.save({ ...answers, ...(copy.hours ? { hours: copy.hours } : {}) });
    put(store.load()); // also what other pages of the course have kept
    tell("restore_done");
  };

  find("save-progress").addEventListener("click", () => {
    const copy = copyOf(page, awake, part(panel, "save-private").checked, store.load().hours);
    download(`${page.course}-${page.edition}-${copy.saved.slice(0, 10)}.json`, JSON.stringify(copy, null, 1), "application/json");
    tell("saved");
  });
  find("restore-progress").addEventListener("change", async (event) => {
    if (event.target.files.length) await restore(event.target.files[0]);
    event.target.value = "";
  });
  find("erase-progress").addEventListener("click", () => {
    sure.hidden = false;
    find("erase-no").focus();
  });
  for (const [action, then] of [["erase-yes", () => (erase(), tell("erased"))], ["erase-no", () => {}]]) {
    find(action).addEventListener("click", () => {
      then();
      sure.hidden = true;
      find("erase-progress").focus();
    });
  }
  find("shared-device").checked = page.shared;
  find("shared-device").addEventListener("change", (event) => {
    if (event.target.checked) erase();
    setShared(page, event.target.checked);
    location.reload();
  });
  find("print-answers").addEventListener("click", () => window.print());
  part(panel, "controls").hidden = false;
  const showWhere = () => {
    part(panel, "where").textContent = page.words[store.keeps ? "stored_where" : "stored_memory"];
  };
  showWhere();
  panel.addEventListener("toggle", showWhere);

  // Another tab of the same page kept something: show it here too.
  window.addEventListener("storage", (event) => event.key === page.key && put(store.load()));
};

/** @returns {boolean} whether this device was said to be shared */
const isShared = (page) => {
  try {
    return window.localStorage.getItem(sharedKey(page.course)) === "yes";
  } catch {
    return false;
  }
};

const setShared = (page, shared) => {
  try {
    if (shared) window.localStorage.setItem(sharedKey(page.course), "yes");
    else window.localStorage.removeItem(sharedKey(page.course));
  } catch {
    // refused storage keeps nothing anyway
  }
};
