/** What a letter is: the props it takes (as the outbox keeps them: JSON), its subject, its body and a sample. */
import type { ReactElement } from "react";
import { z } from "zod";
import { type Currency, formatMoney } from "#domain/money";

export type LetterForm<P> = {
  props: z.ZodType<P>;
  subject: (props: P) => string;
  Body: (props: P & { site: Site }) => ReactElement;
  /** For tests, the gallery and the docs. */
  sample: P;
};

/** The origin of the site, like https://labels.example.org: letters keep paths, because the outbox may outlive an address. */
export type Site = { baseUrl: string };

export function defineLetter<P>(form: LetterForm<P>): LetterForm<P> {
  return form;
}

/** A name in one line: it stands in subjects, where a line break would begin a new header. */
export const name = z
  .string()
  .transform((text) => clip(text.replace(/[\s\p{Cc}\p{Cf}]+/gu, " ").trim(), 120));
/** Somebody's own words, of some length. */
export const words = z.string().transform((text) => clip(text.trim(), 4000));
/** A path of our own site; never an address elsewhere. */
export const path = z.string().regex(/^\/(?![/\\])[^\s\\]*$/, "must be a path of this site, like /work");
/** An absolute address, where the sender has made one already. */
export const url = z
  .string()
  .refine((text) => /^https?:\/\//.test(text) && URL.canParse(text), "must be an http address");
/** Micros as a decimal string: bigint does not survive JSON. */
export const micros = z.string().regex(/^\d{1,18}$/, "must be an amount in micros");
export const currency = z.string().regex(/^[A-Z]{3}$/, "must be a currency code");
export const moment = z.iso.datetime({ offset: true });
export const count = z.number().int().min(0);

export function money(amountMicros: string, code: Currency): string {
  return formatMoney(BigInt(amountMicros), code);
}

/** A letter does not know its reader's zone, so it says its own: "24 November 2026 at 14:00 UTC". */
export function when(at: string): string {
  const text = new Intl.DateTimeFormat("en-GB", {
    dateStyle: "long",
    timeStyle: "short",
    timeZone: "UTC",
  }).format(new Date(at));
  return `${text} UTC`;
}

/** "1 hour", "30 minutes", "2 days": the largest unit that keeps the number whole. */
export function span(seconds: number): string {
  const units = [
    [86_400, "day"],
    [3600, "hour"],
    [60, "minute"],
    [1, "second"],
  ] as const;
  const [size, unit] = units.find(([each]) => seconds >= each && seconds % each === 0) ?? [1, "second"];
  return counted(seconds / size, unit);
}

export function counted(number: number, noun: string): string {
  return `${number.toLocaleString("en")} ${noun}${number === 1 ? "" : "s"}`;
}

export function link(site: Site, to: string): string {
  return new URL(to, site.baseUrl).href;
}

function clip(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`;
}
