/**
 * Work that may move what is on the page. It waits while a pointer is pressed: what moved from under a pointer between
 * press and release would not be clicked. It is done before anything hears of the click.
 */

let isPressed = false;
let waiting: readonly (() => void)[] = [];

export function whenReleased(work: () => void): void {
  if (isPressed) waiting = [...waiting, work];
  else work();
}

function release(): void {
  isPressed = false;
  const due = waiting;
  waiting = [];
  for (const work of due) work();
}

addEventListener("pointerdown", () => void (isPressed = true), true);
// a click follows its release at once, if it follows
for (const end of ["pointerup", "pointercancel"]) addEventListener(end, () => setTimeout(release), true);
// and where the release went elsewhere, something else shows that it is over
for (const end of ["click", "auxclick", "contextmenu", "keydown", "pagehide"]) addEventListener(end, release, true);
addEventListener("blur", (event) => event.target === window && release());
