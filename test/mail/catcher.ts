/** A mail server that delivers to nobody: for development, the demo and tests. Letters reach it over real SMTP. */
import type { AddressInfo, Server } from "node:net";
import { buffer } from "node:stream/consumers";
import { SMTPServer } from "smtp-server";
import { type CaughtLetter, Mailbox, type Wait } from "./mailbox";
import { mailServer } from "./web";

export type MailCatcher = {
  /** For SMTP_URL. */
  smtpUrl: string;
  /** The page that lists the letters. */
  url: string;
  letters(to?: string): CaughtLetter[];
  /** The newest letter to this address with this subject, now or as soon as it comes (15 s unless said otherwise). */
  waitFor(to: string, subject: RegExp, wait?: Wait): Promise<CaughtLetter>;
  close(): Promise<void>;
};

const LARGEST_BYTES = 10_000_000;

/** Ports are any free ones unless given; `file` keeps the letters over a restart. Loopback only. */
export async function startMailCatcher(
  options: { smtpPort?: number; httpPort?: number; file?: string } = {},
): Promise<MailCatcher> {
  const mailbox = new Mailbox(options.file);
  const smtp = new SMTPServer({
    disabledCommands: ["STARTTLS", "AUTH"],
    size: LARGEST_BYTES,
    disableReverseLookup: true,
    onData(stream, session, done) {
      const from = session.envelope.mailFrom ? session.envelope.mailFrom.address : "";
      const to = session.envelope.rcptTo.map((recipient) => recipient.address);
      buffer(stream)
        .then((raw) => mailbox.take(raw, from, to))
        .then(
          () => done(),
          (error: Error) => done(error),
        );
    },
  });
  // A client that goes away in the middle of a letter is its own trouble; the catcher stays up.
  smtp.on("error", () => {});
  const http = mailServer(mailbox);
  const smtpPort = await listen(smtp.server, options.smtpPort);
  const httpPort = await listen(http, options.httpPort);
  return {
    smtpUrl: `smtp://127.0.0.1:${smtpPort}`,
    url: `http://127.0.0.1:${httpPort}`,
    letters: (to) => mailbox.letters(to),
    waitFor: (to, subject, wait) => mailbox.waitFor(to, subject, wait),
    async close() {
      http.closeAllConnections();
      await Promise.all([
        new Promise<void>((resolve) => http.close(() => resolve())),
        new Promise<void>((resolve) => smtp.close(() => resolve())),
      ]);
    },
  };
}

function listen(server: Server, port = 0): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      server.off("error", reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}
