import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createMailer, type Mailer, messageIdOf } from "#emails/mailer";
import { UnwritableLetter } from "#emails/render";
import { type MailCatcher, startMailCatcher } from "./catcher";
import type { CaughtLetter } from "./mailbox";

const baseUrl = "https://labels.example.org";
const payout = { amountMicros: "14200000", currency: "EUR", payoutId: "pay_1", path: "/work/earnings" };

describe("a letter sent over SMTP", () => {
  let folder = "";
  let catcher: MailCatcher;
  let mailer: Mailer;
  beforeEach(async () => {
    folder = mkdtempSync(path.join(tmpdir(), "touchstone-mail-"));
    catcher = await startMailCatcher({ file: path.join(folder, "letters.jsonl") });
    mailer = createMailer({ smtpUrl: catcher.smtpUrl, from: "Touchstone <post@example.org>", baseUrl });
  });
  afterEach(async () => {
    mailer.close();
    await catcher.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const send = (id: string, to = "ada@example.org") =>
    mailer.send({ id, to, name: "payout-sent", props: payout });

  test("is found by whom it went to, with its text twin, its amount and its link", async () => {
    const waiting = catcher.waitFor("ada@example.org", /on its way/);
    await send("let_1");
    const letter = await waiting;
    expect(letter).toMatchObject({ from: "post@example.org", to: ["ada@example.org"], deliveries: 1 });
    expect(letter.subject).toBe("€14.20 is on its way to you");
    expect(letter.text).toContain("€14.20");
    expect(letter.html).toContain("€14.20");
    expect(letter.links).toEqual([`${baseUrl}/work/earnings`]);
    expect(catcher.letters("somebody@example.org")).toEqual([]);
  });

  test("sent twice, is known for the same letter", async () => {
    const first = await send("let_1");
    const again = await send("let_1");
    expect(again.messageId).toBe(first.messageId);
    expect(first.messageId).toBe("<let_1@labels.example.org>");
    expect(catcher.letters("ada@example.org")).toMatchObject([{ deliveries: 2 }]);
    expect(messageIdOf("a\r\nBcc: x", baseUrl)).toMatch(/^<[0-9a-f]{64}@labels\.example\.org>$/);
  });

  test("goes to one address only, even when that address pretends to be two", async () => {
    await send("let_1", "ada@example.org, bob@example.org").catch(() => undefined);
    expect(catcher.letters("bob@example.org")).toEqual([]);
  });

  test("that cannot be written is refused before any mail server is asked", async () => {
    const bad = mailer.send({ id: "let_2", to: "ada@example.org", name: "payout-sent", props: {} });
    await expect(bad).rejects.toThrow(UnwritableLetter);
    expect(catcher.letters()).toEqual([]);
  });

  test("can be waited for and read over HTTP, by programs and by people", async () => {
    const asked = fetch(`${catcher.url}/letters?to=ada@example.org&subject=On+its+way&wait=10`);
    await send("let_1");
    const letters = (await (await asked).json()) as CaughtLetter[];
    expect(letters).toHaveLength(1);
    const list = await (await fetch(catcher.url)).text();
    expect(list).toContain("€14.20 is on its way to you");
    const page = await (await fetch(`${catcher.url}/read/${letters[0]?.id}`)).text();
    expect(page).toContain(`<a href="${baseUrl}/work/earnings">`);
    expect(page).toContain("sandbox=");
    const html = await fetch(`${catcher.url}/read/${letters[0]?.id}/html`);
    expect(html.headers.get("content-security-policy")).toContain("sandbox");
    expect((await fetch(`${catcher.url}/read/none`)).status).toBe(404);
  });

  test("is still there after the catcher was started again", async () => {
    await send("let_1");
    const next = await startMailCatcher({ file: path.join(folder, "letters.jsonl") });
    expect(next.letters("ada@example.org").map((letter) => letter.subject)).toEqual([
      "€14.20 is on its way to you",
    ]);
    await next.close();
  });

  test("waited for in vain says which letters did come", async () => {
    await send("let_1");
    const wait = catcher.waitFor("ada@example.org", /welcome/, { milliseconds: 1 });
    await expect(wait).rejects.toThrow(/welcome.*there came "€14.20 is on its way to you"/);
  });
});
