/** Light, dark, or whatever the reader's system says. Kept in a cookie, so that no page flashes. */
export const THEMES = ["system", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

export function isTheme(value: unknown): value is Theme {
  return THEMES.some((theme) => theme === value);
}

/** The theme named in a Cookie header. */
export function themeOf(cookies: string | null): Theme {
  const value = /(?:^|;\s*)theme=(\w+)/.exec(cookies ?? "")?.[1];
  return isTheme(value) ? value : "system";
}

export function themeCookie(theme: Theme): string {
  const age = theme === "system" ? 0 : 31_536_000;
  return `theme=${theme}; Path=/; Max-Age=${age}; SameSite=Lax`;
}
