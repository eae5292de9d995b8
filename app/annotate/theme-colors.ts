/**
 * Colours of the theme as they are in this place, for libraries that paint on a canvas and know no variables: under each name the
 * value of `--color-…`.
 */
export function themeColors<Name extends string>(
  host: HTMLElement,
  of: Record<Name, string>,
): Record<Name, string> {
  const probe = host.appendChild(document.createElement("span"));
  // A colour on its way to another one would be read as the one it comes from.
  probe.style.setProperty("transition", "none", "important");
  const resolved: Record<Name, string> = { ...of };
  for (const name of Object.keys(of) as Name[]) {
    probe.style.color = `var(--color-${of[name]})`;
    resolved[name] = getComputedStyle(probe).color;
  }
  probe.remove();
  return resolved;
}

/** Calls back whenever the page goes over to its other theme. Returns how to stop that. */
export function onThemeChange(repaint: () => void): () => void {
  const themes = new MutationObserver(repaint);
  themes.observe(document.documentElement, { attributeFilter: ["data-theme"] });
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  dark.addEventListener("change", repaint);
  return () => {
    themes.disconnect();
    dark.removeEventListener("change", repaint);
  };
}
