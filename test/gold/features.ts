/**
 * Everything a client is given, as numbers, without knowing what any of it means: a field that is added tomorrow is
 * looked at as well. Times of day are left out; what a field is called, where it stands and how long it is, is not.
 */
export type Features = Map<string, number>;

/** Walks any JSON: lengths, numbers, places of keys, first letters, and times as milliseconds after `origin`. */
export function flatten(value: unknown, at: string, origin: number, into: Features): void {
  if (Array.isArray(value)) {
    into.set(`${at}.length`, value.length);
    value.forEach((one, i) => {
      flatten(one, `${at}[${i}]`, origin, into);
    });
  } else if (value && typeof value === "object") {
    const keys = Object.keys(value);
    into.set(`${at}.keys`, keys.length);
    keys.forEach((key, i) => {
      into.set(`${at}.${key} at`, i);
      flatten((value as Record<string, unknown>)[key], `${at}.${key}`, origin, into);
    });
  } else if (typeof value === "string") text(value, at, origin, into);
  else into.set(at, typeof value === "number" ? value : value === true ? 1 : value === false ? 0 : -1);
}

function text(value: string, at: string, origin: number, into: Features): void {
  into.set(`${at} long`, value.length);
  if (/^\d{4}-\d\d-\d\dT/.test(value)) {
    into.set(`${at} after`, Date.parse(value) - origin);
    return;
  }
  if (/^-?\d+(\.\d+)?$/.test(value)) into.set(at, Number(value));
  const tail = value.replace(/^[a-z]+_/, "");
  [...tail.slice(0, 3)].forEach((letter, i) => {
    into.set(`${at} letter ${i}`, letter.charCodeAt(0));
  });
  into.set(`${at} last`, value.charCodeAt(value.length - 1) || 0);
  into.set(`${at} spaces`, value.split(" ").length);
}

/** Names and lengths of headers, and the values of those that are numbers; dates and request ids differ by themselves. */
export function headerFeatures(headers: Record<string, string>, at: string, into: Features): void {
  const names = Object.keys(headers).filter((name) => !["date", "x-request-id"].includes(name));
  into.set(`${at} headers`, names.length);
  for (const name of names) {
    const value = headers[name] ?? "";
    into.set(`${at} ${name} long`, value.length);
    if (/^\d+$/.test(value)) into.set(`${at} ${name}`, Number(value));
  }
}

/** One row of numbers per sighting, over all names that occur in any; what a sighting lacks is −1. Constants are dropped. */
export function matrix(all: readonly Features[]): { names: string[]; rows: number[][] } {
  const seen = [...new Set(all.flatMap((one) => [...one.keys()]))].sort();
  const names = seen.filter((name) => new Set(all.map((one) => one.get(name) ?? -1)).size > 1);
  return { names, rows: all.map((one) => names.map((name) => one.get(name) ?? -1)) };
}
