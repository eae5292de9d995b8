/** The site's log: one line of JSON per event on standard output. */
import { type Logger, pino } from "pino";

/** Shared with the built site, which holds its own copy of this module. */
const held = globalThis as { touchstoneLog?: Logger };

export function log(): Logger {
  held.touchstoneLog ??= pino({ name: "site" });
  return held.touchstoneLog;
}

export function setLogLevel(level: string): void {
  log().level = level;
}
