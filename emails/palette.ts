/** The site's colours as mail clients can take them: plain hex, light inline, dark by a media query where one is obeyed. */
export const light = {
  surface: "#fcfcf9",
  raised: "#ffffff",
  sunken: "#f4f3f0",
  ink: "#201c18",
  soft: "#5c5751",
  faint: "#706b65",
  line: "#dfdeda",
  streak: "#b07a00",
  actInk: "#fcfcf9",
} as const;

export const dark: Record<keyof typeof light, string> = {
  surface: "#161310",
  raised: "#1f1c18",
  sunken: "#0f0d0a",
  ink: "#f0eeeb",
  soft: "#b4b1aa",
  faint: "#95928b",
  line: "#36322d",
  streak: "#e5b650",
  actInk: "#161310",
};

/** Clients that honour dark mode read these classes; those that do not keep the inline colours, which are legible. */
export const DARK_RULES = `
:root { color-scheme: light dark; supported-color-schemes: light dark; }
body { background-color: ${light.surface}; }
@media (prefers-color-scheme: dark) {
  body, .surface { background-color: ${dark.surface} !important; }
  .raised { background-color: ${dark.raised} !important; border-color: ${dark.line} !important; }
  .sunken { background-color: ${dark.sunken} !important; }
  .ink { color: ${dark.ink} !important; }
  .soft { color: ${dark.soft} !important; }
  .faint { color: ${dark.faint} !important; }
  .line { border-color: ${dark.line} !important; }
  .streak { background-color: ${dark.streak} !important; }
  .act { background-color: ${dark.ink} !important; color: ${dark.actInk} !important; }
}`;

export const SANS =
  "Inter, -apple-system, BlinkMacSystemFont, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif";
