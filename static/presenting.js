// Shows one screen of a presentation at a time and turns them by keys. Without this they follow one another on the page.
"use strict";
(() => {
  const screens = [...document.querySelectorAll("[data-screen]")];
  const current = () => Math.max(0, screens.findIndex((screen) => `#${screen.id}` === location.hash));
  const show = () => {
    screens.forEach((screen, place) => { screen.hidden = place !== current(); });
    scrollTo(0, 0);
  };
  const go = (place) => { location.hash = screens[Math.min(Math.max(place, 0), screens.length - 1)].id; };
  // A screen that is higher than the window is scrolled to its end first.
  const isAtEnd = () => scrollY + innerHeight >= document.documentElement.scrollHeight - 2;
  const isAtStart = () => scrollY <= 2;
  const TURNS = {
    ArrowRight: () => go(current() + 1),
    ArrowLeft: () => go(current() - 1),
    ArrowDown: () => isAtEnd() && go(current() + 1),
    ArrowUp: () => isAtStart() && go(current() - 1),
    PageDown: () => isAtEnd() && go(current() + 1),
    PageUp: () => isAtStart() && go(current() - 1),
    " ": (isBack) => isBack ? isAtStart() && go(current() - 1) : isAtEnd() && go(current() + 1),
    Home: () => go(0),
    End: () => go(screens.length - 1),
  };
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const turn = TURNS[event.key];
    if (turn && turn(event.shiftKey) !== false) event.preventDefault();
  });
  addEventListener("hashchange", () => {
    show();
    screens[current()].querySelector("h2").focus({ preventScroll: true }); // so that a screen reader reads it
  });
  show();
})();
