/** The live half of every widget: puts the markup in place, then wakes it with its kind's own behaviour. */

/** @param {string} source a behaviour with the shared helpers in front */
const load = async (source) => {
  const url = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
  try {
    return (await import(url)).default;
  } finally {
    URL.revokeObjectURL(url);
  }
};

/** Follows a link within the notebook: to an id, or to a heading, whose ids JupyterLab makes in its own way. */
const follow = async (event) => {
  const link = event.target.closest('a[href^="#"]');
  if (!link) return;
  event.preventDefault();
  const target = await awaited(() => targetOf(link.hash.slice(1), link.closest(".jp-Notebook") ?? document));
  target?.closest("details")?.setAttribute("open", "");
  target?.setAttribute("tabindex", "-1");
  target?.focus();
  target?.scrollIntoView();
};

/** What `find` finds, within ten seconds: JupyterLab makes a notebook's cells bit by bit. @param {() => Element?} find */
const awaited = async (find) => {
  for (let tries = 0; tries < 100 && !find(); tries++) await new Promise((resolve) => setTimeout(resolve, 100));
  return find();
};

/** @param {string} id `<module>--<slug of a heading>`, or an element's own id @param {ParentNode} notebook */
const targetOf = (id, notebook) => {
  const wanted = id.split("--").pop();
  const slug = (heading) => heading.textContent.toLowerCase().replace(/['’]/g, "").match(/[a-z0-9]+/g)?.join("-");
  return (
    notebook.querySelector(`#${CSS.escape(id)}`) ?? [...notebook.querySelectorAll("h1, h2, h3")].find((heading) => slug(heading) === wanted)
  );
};

/**
 * Keys belong to what has the focus in a lesson. JupyterLab would take letters, arrows and Enter as commands of its own,
 * and cancels a new line and an undo in any text area of a cell.
 * @param {HTMLElement} el
 */
const keepKeys = (el) => {
  el.addEventListener("focusin", ({ target }) => (target.dataset.lmSuppressShortcuts = "true"));
  el.addEventListener("beforeinput", (event) => event.stopPropagation(), { capture: true });
};

async function render({ model, el }) {
  const parsed = new DOMParser().parseFromString(model.get("markup"), "text/html");
  el.classList.add("lesson");
  el.replaceChildren(...parsed.body.childNodes);
  el.addEventListener("click", follow);
  keepKeys(el);
  if (!model.get("behaviour")) return undefined;
  const { render: wake } = await load(model.get("behaviour"));
  return wake({ model, el: el.querySelector(".activity") });
}

export default { render };
