/** Starts the page. The files before this one are: shared, store, host, progress, contents, panels. */

const page = JSON.parse(document.getElementById("page").textContent);
page.key = `${page.course}:${page.edition}:${page.language}`;
page.shared = isShared(page);

const tell = (word) => {
  const notice = document.getElementById("notice");
  part(notice, "feedback").textContent = page.words[word];
};

panels();
countryPicker(page.key, page.shared);
document.querySelector('#notice [data-action="close-notice"]').addEventListener("click", () => {
  part(document.getElementById("notice"), "feedback").replaceChildren();
});

const store = openStore({ course: page.course, key: page.key, shared: page.shared, tell });
showModule();
const awake = wakeActivities(store);
progressPanel({ page, store, awake, tell });
contents(page);
resume(page, store);
document.documentElement.dataset.ready = "true";
