/** Starts the page, after everything that it calls: assets.py says in which order the files stand. */

const page = JSON.parse(document.getElementById("page").textContent);
page.key = [page.course, page.edition, page.language, page.view].filter(Boolean).join(":");
page.shared = isShared(page);

const tell = (word) => {
  const notice = document.getElementById("notice");
  part(notice, "feedback").textContent = page.words[word];
};

/** When the page can be read; at once where nobody looks at it. */
const firstPaint = () =>
  document.hidden ? undefined : new Promise((go) => requestAnimationFrame(() => setTimeout(go)));

panels();
countryPicker(page.key, page.shared);
document.querySelector('#notice [data-action="close-notice"]').addEventListener("click", () => {
  part(document.getElementById("notice"), "feedback").replaceChildren();
});

const store = openStore({ course: page.course, key: page.key, shared: page.shared, tell });
showModule();
keepFocusInSight();
await firstPaint();
const awake = await wakeActivities(store, page.says);
progressPanel({ page, store, awake, tell });
contents(page);
resume(page, store);
terms(page.words);
listen(page.language);
answerKey();
countHours(store);
document.documentElement.dataset.ready = "true";
