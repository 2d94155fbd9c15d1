/**
 * Where answers live. One interface, several homes; a page picks one when it opens.
 *
 * @typedef {{ keeps: boolean, load(): Record<string, object>, save(answers: Record<string, object>): void }} Home
 * @typedef {Home & { erase(): void, setAside(): void, remembers: boolean }} Store
 *
 * `load` gives every kept response under its activity's id. `save` merges: what another tab keeps of other activities
 * stays; an empty response is taken out. `keeps` says whether anything outlives the page, `remembers` also whether the
 * learner still wants it to: not after erasing. `setAside` copies all that is kept to another key.
 */

/** Answers for as long as the page is open. @returns {Home} */
const memoryStore = (answers = {}) => ({
  keeps: false,
  load: () => ({ ...answers }),
  save: (changed) => {
    answers = merged(answers, changed);
  },
});

/**
 * Answers in the browser's own storage. What cannot be read is set aside under another key, never overwritten.
 * @param {string} key @param {Storage} storage @param {(trouble: string) => void} tell @returns {Home}
 */
const browserStore = (key, storage, tell) => {
  const load = () => {
    const kept = storage.getItem(key);
    if (kept === null) return {};
    try {
      const { version, answers } = JSON.parse(kept);
      if (version !== 1 || !isPlain(answers) || !Object.values(answers).every(isPlain)) throw new TypeError("not answers");
      return answers;
    } catch {
      storage.setItem(`${key}:unreadable:${Date.now()}`, kept);
      storage.removeItem(key);
      tell("stored_corrupt");
      return {};
    }
  };
  return {
    keeps: true,
    load,
    setAside: () => {
      storage.setItem(`${key}:unreadable:${Date.now()}`, storage.getItem(key));
      tell("stored_corrupt");
    },
    save: (changed) => storage.setItem(key, JSON.stringify({ version: 1, answers: merged(load(), changed) })),
  };
};

/** Takes everything of this course out of the browser, of every edition, what was set aside too. @param {string} course */
const eraseBrowser = (course) => {
  const { localStorage: storage } = window;
  for (const name of Object.keys(storage)) {
    if (name.startsWith(`${course}:`) && name !== sharedKey(course)) storage.removeItem(name);
  }
};

/** Where it is kept that this device is shared. @param {string} course */
const sharedKey = (course) => `${course}:shared-device`;

/**
 * The browser's storage where it is allowed and has room; memory from then on where not. Nothing typed is lost.
 * @param {{ course: string, key: string, shared: boolean, tell: (trouble: string) => void }} page @returns {Store}
 */
const openStore = ({ course, key, shared, tell }) => {
  let home = memoryStore();
  const fallBack = (answers, trouble) => {
    home = memoryStore(answers);
    tell(trouble);
  };
  if (!shared) {
    try {
      const browsers = browserStore(key, window.localStorage, tell);
      browsers.load();
      home = browsers;
    } catch {
      fallBack({}, "stored_refused");
    }
  }
  let known = home.load();
  let erased = false;
  return {
    get remembers() {
      return home.keeps && !erased;
    },
    get keeps() {
      return home.keeps;
    },
    load: () => {
      try {
        known = home.load();
      } catch {
        fallBack(known, "stored_refused");
      }
      return known;
    },
    setAside: () => {
      try {
        home.setAside?.();
      } catch {
        fallBack(known, "stored_full");
      }
    },
    save: (changed) => {
      known = merged(known, changed);
      try {
        home.save(changed);
      } catch (error) {
        fallBack(known, error?.name === "QuotaExceededError" ? "stored_full" : "stored_refused");
      }
    },
    erase: () => {
      known = {};
      erased = true;
      if (!home.keeps) home = memoryStore();
      try {
        eraseBrowser(course);
      } catch {
        fallBack({}, "stored_refused");
      }
    },
  };
};

/** `answers` with the changed ones in, the emptied ones out. */
const merged = (answers, changed) =>
  Object.fromEntries(Object.entries({ ...answers, ...changed }).filter(([, response]) => Object.keys(response).length));
