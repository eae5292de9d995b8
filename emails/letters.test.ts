import { describe, expect, test } from "vitest";
import { LETTERS, type LetterName } from "./letters";
import { renderLetter, UnwritableLetter } from "./render";

const site = { baseUrl: "https://labels.example.org" };
const names = Object.keys(LETTERS) as LetterName[];

/** The text twin without its line breaks, so that a sentence can be looked for. */
const flat = (text: string) => text.replace(/\s+/g, " ");

describe.each(names)("the letter %s", (name) => {
  const sample: Record<string, unknown> = LETTERS[name].sample;

  test("can be written, survives the outbox, and has a subject of one line", async () => {
    const letter = await renderLetter(name, JSON.parse(JSON.stringify(sample)), site);
    expect(letter.subject).toMatch(/^\S.{3,110}$/);
    expect(letter.html).toContain('<html dir="ltr" lang="en">');
    expect(letter.html).toContain("prefers-color-scheme: dark");
  });

  test("says in its text twin what its HTML says: the link, and every amount", async () => {
    const letter = await renderLetter(name, sample, site);
    const link = String(sample.url ?? `${site.baseUrl}${sample.path}`);
    expect(letter.html).toContain(`href="${link}"`);
    expect(letter.text).toContain(link);
    const amounts = letter.html.match(/€[\d.,]+\d/g) ?? [];
    expect(amounts.length > 0).toBe(Object.keys(sample).some((key) => key.endsWith("Micros")));
    for (const amount of amounts) expect(letter.text).toContain(amount);
    expect(letter.text).not.toMatch(/[<>]|&\w+;|undefined|NaN|\[object/);
  });

  test("asks for nothing from elsewhere and follows nobody", async () => {
    const { html } = await renderLetter(name, sample, site);
    expect(html).not.toMatch(/<img|<script|<iframe|<link\b|@import|url\(/i);
    const elsewhere = [...html.matchAll(/href="([^"]+)"/g)].filter(([, to]) => !to?.startsWith(site.baseUrl));
    expect(elsewhere).toEqual([]);
  });

  test("shows what people wrote as they wrote it, never as HTML or a second header", async () => {
    const evil = '<img src=x onerror="alert(1)"> & "quoted"\r\nBcc: all@example.org';
    const free = Object.entries(sample).map(([key, value]) => [key, isFree(key, value) ? evil : value]);
    const letter = await renderLetter(name, Object.fromEntries(free), site);
    expect(letter.html).not.toMatch(/<img/i);
    expect(letter.subject).not.toMatch(/[\r\n]/);
    if (free.some(([, value]) => value === evil)) expect(letter.html).toContain("&lt;img src=x");
  });

  test("is refused in words when what it needs is missing or not ours", async () => {
    await expect(renderLetter(name, {}, site)).rejects.toThrow(UnwritableLetter);
    const link = "url" in sample ? { url: "javascript:alert(1)" } : { path: "//evil.example/x" };
    await expect(renderLetter(name, { ...sample, ...link }, site)).rejects.toThrow(/url|path/);
  });
});

function isFree(key: string, value: unknown): boolean {
  return (
    typeof value === "string" &&
    ["job", "name", "organization", "invitedBy", "reason", "note", "qualification", "restores"].includes(key)
  );
}

describe("letters", () => {
  test("name the price exactly, down to a fraction of a cent", async () => {
    const { text } = await renderLetter(
      "work-rejected",
      { ...LETTERS["work-rejected"].sample, amountMicros: "3500" },
      site,
    );
    expect(text).toContain("€0.0035");
  });

  test("give each clock with its zone", async () => {
    const { text } = await renderLetter("work-rejected", LETTERS["work-rejected"].sample, site);
    expect(flat(text)).toContain("28 November 2026 at 12:00 UTC");
  });

  test("keep the paragraphs of a written reason in the text twin", async () => {
    const { text } = await renderLetter(
      "suspended",
      { ...LETTERS.suspended.sample, reason: "First.\nSecond." },
      site,
    );
    expect(text).toContain("First.\nSecond.");
  });

  test("a letter nobody knows is not sent", async () => {
    await expect(renderLetter("toString", {}, site)).rejects.toThrow('no letter called "toString"');
  });
});
