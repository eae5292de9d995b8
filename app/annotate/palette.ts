import { type ClassLook, HUES, hueVariable, inkOn } from "./class-look";

/** Colours of the theme as the canvas needs them. */
export type Palette = { hues: readonly string[]; streak: string; font: string };

/** Reads the theme's colours where `element` stands. */
export function readPalette(element: Element): Palette {
  const style = getComputedStyle(element);
  const color = (name: string, otherwise: string) => style.getPropertyValue(name).trim() || otherwise;
  return {
    hues: Array.from({ length: HUES }, (_, hue) => color(hueVariable(hue), "#e69f00")),
    streak: "#e0b050",
    font: style.fontFamily || "sans-serif",
  };
}

export function colorOf(look: ClassLook, palette: Palette): string {
  return palette.hues[look.hue % HUES] ?? palette.streak;
}

/** What is painted under a line so that it is seen on every picture: dark under light colours, white under dark ones. */
export function haloOf(color: string): { color: string; alpha: number } {
  return inkOn(color) === "#ffffff" ? { color: "#ffffff", alpha: 0.75 } : { color: "#0f0d0a", alpha: 0.55 };
}

export function withAlpha(color: string, alpha: number): string {
  return `${color}${Math.round(alpha * 255)
    .toString(16)
    .padStart(2, "0")}`;
}
