/** Fetches what a requester points at, and never anything inside our own network. */
import http from "node:http";
import https from "node:https";
import { RequestFilteringHttpAgent, RequestFilteringHttpsAgent } from "request-filtering-agent";
import { DomainError } from "#domain/errors";

/** The address cannot be fetched, or may not be; the sentence says which. */
export class Unfetchable extends DomainError {
  readonly code = "UNFETCHABLE";
  readonly kind = "invalid" as const;
}

export type FetchLimits = {
  maxBytes: number;
  /** For everything together, redirects included. */
  timeoutMs: number;
  /** Private addresses or ranges that the operator opens, from the configuration: `10.1.2.3`, `10.2.0.0/16`. */
  allowPrivate?: readonly string[];
};
export type Fetched = { bytes: Uint8Array; contentType: string };

const REDIRECTS = 3;
const WANTED = { accept: "image/*,*/*;q=0.5", "accept-encoding": "identity", "user-agent": "Touchstone" };

/**
 * The bytes behind an http(s) address. The address is checked where the connection is made, after the name was
 * looked up, for the first request and for each redirect.
 * @throws Unfetchable
 */
export async function fetchFile(address: string, limits: FetchLimits): Promise<Fetched> {
  const signal = AbortSignal.timeout(limits.timeoutMs);
  const filter = { allowIPAddressList: [...(limits.allowPrivate ?? [])], keepAlive: false };
  const agents = {
    "http:": new RequestFilteringHttpAgent(filter),
    "https:": new RequestFilteringHttpsAgent(filter),
  };
  try {
    let url = readAddress(address);
    for (let hops = 0; hops <= REDIRECTS; hops++) {
      const response = await request(url, agents, signal);
      const next = redirectOf(response, url);
      if (!next) return await read(response, url, limits.maxBytes);
      response.destroy();
      url = next;
    }
    throw new Unfetchable(`${address} redirects more than ${REDIRECTS} times.`);
  } catch (error) {
    if (error instanceof DomainError) throw error;
    if (signal.aborted)
      throw new Unfetchable(
        `${address} did not answer within ${Math.round(limits.timeoutMs / 1000)} seconds.`,
      );
    throw new Unfetchable(`${address} cannot be fetched: ${reasonOf(error)}.`);
  } finally {
    for (const agent of Object.values(agents)) agent.destroy();
  }
}

function readAddress(address: string, base?: URL): URL {
  const url = URL.canParse(address, base) ? new URL(address, base) : undefined;
  if (!url || (url.protocol !== "http:" && url.protocol !== "https:"))
    throw new Unfetchable(`"${address.slice(0, 200)}" is no http or https address.`);
  if (url.username || url.password)
    throw new Unfetchable("An address must not carry a user name or password.");
  return url;
}

type Agents = { "http:": http.Agent; "https:": https.Agent };

function request(url: URL, agents: Agents, signal: AbortSignal): Promise<http.IncomingMessage> {
  return new Promise((resolve, reject) => {
    const options = { signal, headers: WANTED };
    const sent =
      url.protocol === "https:"
        ? https.get(url, { ...options, agent: agents["https:"] }, resolve)
        : http.get(url, { ...options, agent: agents["http:"] }, resolve);
    sent.on("error", reject);
  });
}

function redirectOf(response: http.IncomingMessage, from: URL): URL | undefined {
  const { statusCode = 0, headers } = response;
  return [301, 302, 303, 307, 308].includes(statusCode) && headers.location
    ? readAddress(headers.location, from)
    : undefined;
}

async function read(response: http.IncomingMessage, url: URL, maxBytes: number): Promise<Fetched> {
  const tooLarge = () =>
    new Unfetchable(`${url.href} is larger than ${Math.round(maxBytes / 1_000_000)} MB.`, { maxBytes });
  try {
    if (response.statusCode !== 200)
      throw new Unfetchable(`${url.href} answered with status ${response.statusCode}.`, {
        status: response.statusCode,
      });
    if (Number(response.headers["content-length"] ?? 0) > maxBytes) throw tooLarge();
    const parts: Buffer[] = [];
    let size = 0;
    for await (const part of response as AsyncIterable<Buffer>) {
      size += part.byteLength;
      if (size > maxBytes) throw tooLarge();
      parts.push(part);
    }
    return {
      bytes: Buffer.concat(parts),
      contentType: response.headers["content-type"] ?? "application/octet-stream",
    };
  } finally {
    response.destroy();
  }
}

function reasonOf(error: unknown): string {
  const { code, message = "" } = error as NodeJS.ErrnoException;
  if (/is not allowed/i.test(message)) return "it leads into a private network";
  if (code === "ENOTFOUND" || code === "EAI_AGAIN") return "there is no such host";
  if (code === "ECONNREFUSED") return "the host refused the connection";
  return code ? `the connection failed (${code})` : "the connection failed";
}
