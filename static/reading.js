// Reads a question and its answers aloud, in a voice of this device. Voices that send the words away are never used.
"use strict";
(() => {
  const voices = window.speechSynthesis, { read, stop } = document.currentScript.dataset;
  if (!voices) return;
  const language = document.documentElement.lang.split("-")[0];
  const ours = () => voices.getVoices().find((one) => one.localService && one.lang.split(/[-_]/)[0] === language);
  const SPOKEN = ".question__head :is(h2, p, dt, dd), legend > .question__text, .scale__label > span";
  const buttons = [];
  let reading = null;

  const show = (button, words) => { button.firstChild.data = words; };
  const end = () => { if (reading) show(reading, read); reading = null; };
  const silence = () => { end(); voices.cancel(); };

  const pieces = (question) => [...question.querySelectorAll(SPOKEN)].map((one) => one.textContent.trim());
  // One after another: a browser may cut a long text off.
  function speak(question, button) {
    const last = pieces(question).map((text) => {
      const words = new SpeechSynthesisUtterance(text);
      words.voice = ours();
      words.lang = document.documentElement.lang;
      voices.speak(words);
      return words;
    }).at(-1);
    last.onend = last.onerror = () => { if (reading === button) end(); };
  }
  function press(question, button) {
    const isReading = reading === button;
    silence();
    if (isReading) return;
    reading = button;
    show(button, stop);
    speak(question, button);
  }

  function offer() {
    if (buttons.length || !ours()) return;
    for (const question of document.querySelectorAll(".question")) {
      const button = document.createElement("button"), about = document.createElement("span");
      button.type = "button";
      button.className = "read-aloud";
      about.className = "nhsuk-u-visually-hidden";
      about.textContent = `: ${pieces(question)[0]}`;
      button.append(read, about);
      button.addEventListener("click", () => press(question, button));
      question.prepend(button);
      buttons.push(button);
    }
  }
  offer();
  voices.addEventListener?.("voiceschanged", offer); // some browsers find their voices late
  addEventListener("pagehide", silence);
})();
