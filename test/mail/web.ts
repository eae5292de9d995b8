/** The catcher's HTTP side: pages for people, JSON for simulated ones. */
import { createServer, type Server, type ServerResponse } from "node:http";
import type { Mailbox } from "./mailbox";
import { letterPage, listPage, missingPage } from "./pages";

const PAGE_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'; form-action 'self'; base-uri 'none'";
const LETTER_POLICY =
  "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:";
const LONGEST_WAIT_SECONDS = 60;

/**
 * `GET /` and `/read/ID`: pages. `GET /letters?to=A&subject=TEXT&wait=SECONDS`: JSON, newest first; with `wait` it
 * answers when a letter whose subject contains TEXT has come, or with an empty list when the time is over.
 */
export function mailServer(mailbox: Mailbox): Server {
  return createServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://catcher");
    // A page elsewhere that points its name at this machine must not read people's letters.
    const host = (request.headers.host ?? "").replace(/:\d+$/, "");
    if (!["127.0.0.1", "localhost", "[::1]"].includes(host))
      return send(response, 403, "text/plain", "Only from this machine.");
    if (request.method !== "GET") return send(response, 405, "text/plain", "Letters can only be read.");
    if (url.pathname === "/letters") {
      answer(mailbox, url.searchParams).then(
        (letters) => send(response, 200, "application/json", JSON.stringify(letters)),
        (error: unknown) => send(response, 500, "text/plain", String(error)),
      );
      return;
    }
    if (url.pathname === "/") {
      const to = url.searchParams.get("to") ?? "";
      return send(response, 200, "text/html", listPage(mailbox.letters(to || undefined), to), PAGE_POLICY);
    }
    const [, id = "", asHtml] = /^\/read\/([\w-]+)(\/html)?$/.exec(url.pathname) ?? [];
    const letter = mailbox.find(id);
    if (!letter) return send(response, 404, "text/html", missingPage(), PAGE_POLICY);
    if (asHtml) return send(response, 200, "text/html", letter.html, LETTER_POLICY);
    return send(response, 200, "text/html", letterPage(letter), PAGE_POLICY);
  });
}

async function answer(mailbox: Mailbox, query: URLSearchParams) {
  const to = query.get("to") ?? undefined;
  const subject = new RegExp((query.get("subject") ?? "").replace(/[.*+?^${}()|[\]\\]/g, "\\$&"), "i");
  const seconds = Math.min(Number(query.get("wait") ?? 0) || 0, LONGEST_WAIT_SECONDS);
  if (to && seconds > 0)
    await mailbox.waitFor(to, subject, { milliseconds: seconds * 1000 }).catch(() => undefined);
  return mailbox.letters(to).filter((letter) => subject.test(letter.subject));
}

function send(
  response: ServerResponse,
  status: number,
  type: string,
  body: string,
  policy = "default-src 'none'",
): void {
  response.writeHead(status, {
    "Content-Type": `${type}; charset=utf-8`,
    "Content-Security-Policy": policy,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
  });
  response.end(body);
}
