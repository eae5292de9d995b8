const written = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeZone: "UTC" });

/** A day as the books know it, "2026-11-22" in UTC, as people read it: "22 Nov 2026". */
export function dayWords(day: string): string {
  return written.format(new Date(`${day}T00:00:00Z`));
}
