let pressed = false;

if (typeof document !== "undefined") {
  document.addEventListener("pointerdown", () => hold(true), true);
  for (const end of ["pointerup", "pointercancel"]) document.addEventListener(end, () => hold(false), true);
}

function hold(is: boolean): void {
  pressed = is;
}

/**
 * Does it now, or, while a button of the mouse is held down, when that press has become a click: a line that appears or goes
 * between the two would move what is being pressed away from under the pointer, and the click would be lost.
 */
export function afterPress(act: () => void): void {
  if (pressed) document.addEventListener("pointerup", () => setTimeout(act), { once: true });
  else act();
}
