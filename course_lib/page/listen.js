/**
 * Listen: reads a section aloud, sentence by sentence, with a voice that lives on this device, so that nothing is sent.
 * It never starts by itself. Some browsers cannot resume a paused voice, so "go on" begins the sentence again.
 */

/** The sentences of a section as they show now, without controls and citations. @param {HTMLElement} section @param {string} language */
const sentencesOf = (section, language) => {
  section.toggleAttribute("data-read", true); // page.css leaves out what is not to be read
  const lines = section.innerText.split("\n");
  section.toggleAttribute("data-read", false);
  const cut = new Intl.Segmenter(language, { granularity: "sentence" });
  return lines.flatMap((line) => [...cut.segment(line)].map(({ segment }) => segment.trim())).filter((words) => /[\p{L}\p{N}]/u.test(words));
};

/** @param {string} language */
const listen = (language) => {
  const { speechSynthesis } = window;
  if (!speechSynthesis || !Intl.Segmenter) return;
  const ownVoice = () => speechSynthesis.getVoices().find(({ localService, lang }) => localService && lang.toLowerCase().split(/[-_]/)[0] === language);
  let reading = null; // { box, sentences, at, paused }

  const show = (box) => {
    const state = reading?.box !== box ? "silent" : reading.paused ? "paused" : "reading";
    for (const button of box.querySelectorAll("button")) button.hidden = !button.dataset.when.split(" ").includes(state);
  };
  const stop = () => {
    const box = reading?.box;
    reading = null;
    speechSynthesis.cancel();
    if (box) show(box);
  };
  const speak = () => {
    const { sentences, at } = reading;
    if (at >= sentences.length) return stop();
    const words = new SpeechSynthesisUtterance(sentences[at]);
    words.voice = ownVoice();
    words.lang = words.voice.lang;
    const { box } = reading;
    words.onend = () => {
      if (reading?.box !== box || reading.paused || reading.at !== at) return;
      reading.at += 1;
      speak();
    };
    words.onerror = ({ error }) => error !== "canceled" && error !== "interrupted" && stop();
    speechSynthesis.speak(words);
  };
  const does = {
    listen: (box) => {
      stop();
      reading = { box, sentences: sentencesOf(box.closest(".part"), language), at: 0, paused: false };
      speak();
    },
    "listen-pause": () => {
      reading.paused = true;
      speechSynthesis.cancel();
    },
    "listen-on": () => {
      reading.paused = false;
      speak();
    },
    "listen-stop": stop,
  };

  const offer = () => {
    if (!ownVoice() || document.querySelector(".listen")) return;
    for (const heading of document.querySelectorAll(".part > h2")) {
      const box = document.getElementById("listen").content.firstElementChild.cloneNode(true);
      box.setAttribute("aria-label", heading.textContent);
      box.addEventListener("click", ({ target }) => {
        const action = target.dataset.action;
        if (!action) return;
        does[action](box);
        show(box);
        box.querySelector("button:not([hidden])").focus();
      });
      heading.after(box);
    }
  };
  offer();
  speechSynthesis.addEventListener?.("voiceschanged", offer);
  window.addEventListener("hashchange", stop);
  window.addEventListener("pagehide", stop);
};
