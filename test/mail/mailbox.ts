/** The letters that were caught: in memory, and in a file of one JSON line each when they shall outlive the process. */
import { randomUUID } from "node:crypto";
import { appendFileSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import path from "node:path";
import PostalMime from "postal-mime";

export type CaughtLetter = {
  id: string;
  messageId: string;
  from: string;
  to: string[];
  subject: string;
  text: string;
  html: string;
  /** The addresses in the text twin, in order: what a person would click. */
  links: string[];
  /** ISO 8601. */
  receivedAt: string;
  /** How often the same Message-ID arrived; a mailbox shows such a letter once. */
  deliveries: number;
};

export type Wait = { milliseconds?: number };

const PATIENCE_MILLISECONDS = 15_000;

export class Mailbox {
  readonly #letters: CaughtLetter[] = [];
  readonly #waiting = new Set<() => void>();
  readonly #file: string | undefined;

  constructor(file?: string) {
    this.#file = file;
    if (!file) return;
    mkdirSync(path.dirname(path.resolve(file)), { recursive: true });
    if (!existsSync(file)) return;
    for (const line of readFileSync(file, "utf8").split("\n"))
      if (line) this.#keep(JSON.parse(line) as CaughtLetter);
  }

  /** Newest first; without an address, everybody's. */
  letters(to?: string): CaughtLetter[] {
    const all =
      to === undefined
        ? this.#letters
        : this.#letters.filter((letter) => letter.to.includes(to.toLowerCase()));
    return all.toReversed();
  }

  find(id: string): CaughtLetter | undefined {
    return this.#letters.find((letter) => letter.id === id);
  }

  /** Takes one message as it came over SMTP. `to` is the envelope's: who really gets it. */
  async take(raw: Buffer, from: string, to: string[]): Promise<CaughtLetter> {
    const mail = await PostalMime.parse(raw);
    const text = mail.text ?? "";
    const letter = {
      id: randomUUID(),
      messageId: mail.messageId ?? "",
      from: mail.from?.address ?? from,
      to: to.map((address) => address.toLowerCase()),
      subject: mail.subject ?? "",
      text,
      html: mail.html ?? "",
      links: text.match(/https?:\/\/[^\s<>"]+/g) ?? [],
      receivedAt: new Date().toISOString(),
      deliveries: 1,
    };
    if (this.#file) appendFileSync(this.#file, `${JSON.stringify(letter)}\n`);
    const kept = this.#keep(letter);
    for (const wake of this.#waiting) wake();
    return kept;
  }

  /** The newest letter to this address with this subject, now or as soon as it comes. */
  waitFor(to: string, subject: RegExp, wait: Wait = {}): Promise<CaughtLetter> {
    return new Promise((resolve, reject) => {
      const look = () => {
        const found = this.letters(to).find((letter) => subject.test(letter.subject));
        if (!found) return false;
        stop();
        resolve(found);
        return true;
      };
      const stop = () => {
        clearTimeout(timer);
        this.#waiting.delete(look);
      };
      const timer = setTimeout(() => {
        stop();
        const came = this.letters(to).map((letter) => `"${letter.subject}"`);
        reject(
          new Error(
            `No letter to ${to} with a subject like ${subject} came; there ${came.length ? `came ${came.join(", ")}` : "came none"}.`,
          ),
        );
      }, wait.milliseconds ?? PATIENCE_MILLISECONDS);
      this.#waiting.add(look);
      look();
    });
  }

  #keep(letter: CaughtLetter): CaughtLetter {
    const same = this.#letters.find(
      (each) =>
        letter.messageId !== "" && each.messageId === letter.messageId && each.to.join() === letter.to.join(),
    );
    if (same) {
      same.deliveries++;
      return same;
    }
    this.#letters.push(letter);
    return letter;
  }
}
