/** Sends letters through whatever mail server SMTP_URL names. */
import { createHash } from "node:crypto";
import nodemailer from "nodemailer";
import { renderLetter } from "./render";

export type OutgoingLetter = {
  /** The outbox's id. Sent twice, a letter has the same Message-ID, by which mailboxes know it for the same. */
  id: string;
  /** One address. */
  to: string;
  name: string;
  props: unknown;
};

export type Mailer = {
  /**
   * Writes the letter and hands it to the mail server; resolves when the server has taken it.
   * @throws UnwritableLetter when trying again cannot help; anything else may pass.
   */
  send(letter: OutgoingLetter): Promise<{ messageId: string }>;
  /** Ends idle connections; a letter on its way is finished first. */
  close(): void;
};

const CONNECT_MILLISECONDS = 10_000;
const SILENCE_MILLISECONDS = 30_000;

export function createMailer(options: { smtpUrl: string; from: string; baseUrl: string }): Mailer {
  const transport = nodemailer.createTransport({
    url: options.smtpUrl,
    pool: true,
    maxConnections: 4,
    connectionTimeout: CONNECT_MILLISECONDS,
    greetingTimeout: CONNECT_MILLISECONDS,
    socketTimeout: SILENCE_MILLISECONDS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async send(letter) {
      const { subject, html, text } = await renderLetter(letter.name, letter.props, {
        baseUrl: options.baseUrl,
      });
      const messageId = messageIdOf(letter.id, options.baseUrl);
      await transport.sendMail({
        messageId,
        from: options.from,
        // As an object, so that a comma in an address cannot make it two.
        to: { name: "", address: letter.to },
        subject,
        html,
        text,
        headers: { "Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All" },
      });
      return { messageId };
    },
    close: () => transport.close(),
  };
}

/** The same for the same letter, for ever; an id with unusual signs is hashed. */
export function messageIdOf(letterId: string, baseUrl: string): string {
  const local = /^[\w-]{1,64}$/.test(letterId)
    ? letterId
    : createHash("sha256").update(letterId).digest("hex");
  return `<${local}@${new URL(baseUrl).hostname.replace(/^\[|\]$/g, "").replaceAll(":", "-")}>`;
}
