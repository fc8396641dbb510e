/*
 * Whether somebody looks at the page. What reads anew by itself stops when nobody does: it would keep a session alive
 * that nobody uses.
 */
const LONG = 10 * 60_000;
let touched = Date.now();

for (const type of ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart']) {
  addEventListener(
    type,
    () => {
      touched = Date.now();
    },
    { capture: true, passive: true },
  );
}

export const isWatched = () => !document.hidden && Date.now() - touched < LONG;
