/** A person's HTTP client: keeps cookies, sends forms as a browser without scripts would, and JSON as the bench does. */

export class HttpPerson {
  readonly #cookies = new Map<string, string>();

  constructor(readonly origin: string) {}

  /** The same person, signed in, at another site of the same marketplace. */
  at(origin: string): HttpPerson {
    const there = new HttpPerson(origin);
    for (const [name, value] of this.#cookies) there.#cookies.set(name, value);
    return there;
  }

  /** What it would send as its Cookie header. */
  get cookie(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  }

  /** Opens a page, following redirects. */
  async open(path: string): Promise<{ url: string; status: number; text: string }> {
    let url = new URL(path, this.origin);
    for (let hops = 0; hops < 10; hops++) {
      const answer = await this.#send(url, { method: "GET" });
      const to = answer.headers.get("location");
      if (answer.status < 300 || answer.status >= 400 || !to)
        return { url: url.pathname + url.search, status: answer.status, text: await answer.text() };
      await answer.arrayBuffer();
      url = new URL(to, url);
    }
    throw new Error(`${path} redirects without end.`);
  }

  /** Sends a form; answers where it led, or the page that came instead. @throws when the site refused it. */
  async submit(
    path: string,
    fields: Record<string, string | string[]>,
  ): Promise<{ location: string | null; status: number; text: string }> {
    const body = new URLSearchParams();
    for (const [name, value] of Object.entries(fields))
      for (const one of [value].flat()) body.append(name, one);
    const answer = await this.#send(new URL(path, this.origin), {
      method: "POST",
      body,
      headers: { "content-type": "application/x-www-form-urlencoded" },
    });
    const text = await textOf(answer, path);
    if (answer.status >= 500) throw new Unreachable(`${path} answered ${answer.status}: ${words(text)}`);
    if (answer.status >= 400) throw new Error(`${path} answered ${answer.status}: ${words(text)}`);
    return { location: answer.headers.get("location"), status: answer.status, text };
  }

  /** Speaks to a JSON door; a refusal is answered, not thrown, because people meet refusals. */
  async json<T>(
    path: string,
    body: unknown,
    headers: Record<string, string> = {},
  ): Promise<{ status: number; data: T }> {
    const answer = await this.#send(new URL(path, this.origin), {
      method: "POST",
      body: JSON.stringify(body),
      headers: { "content-type": "application/json", "x-touchstone": "1", ...headers },
    });
    const text = await textOf(answer, path);
    if (answer.status >= 500) throw new Unreachable(`${path} answered ${answer.status}: ${words(text)}`);
    return { status: answer.status, data: JSON.parse(text) as T };
  }

  async #send(url: URL, init: RequestInit & { headers?: Record<string, string> }): Promise<Response> {
    const { cookie } = this;
    const headers = { ...init.headers, origin: this.origin, ...(cookie ? { cookie } : {}) };
    const answer = await fetch(url, { ...init, headers, redirect: "manual" }).catch((cause) => {
      throw new Unreachable(`${url.pathname} did not answer.`, { cause });
    });
    for (const line of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (name && value !== undefined) this.#cookies.set(name, value);
    }
    return answer;
  }
}

/** An answer that breaks off in the middle is none: what it said may or may not have been done. */
async function textOf(answer: Response, path: string): Promise<string> {
  return answer.text().catch((cause) => {
    throw new Unreachable(`${path} broke off.`, { cause });
  });
}

/** The site is away for the moment (it was killed, or Postgres was): a person tries again. */
export class Unreachable extends Error {}

function words(html: string): string {
  return html
    .replace(/<(script|style)[\s\S]*?<\/\1>/g, " ")
    .replace(/<[^>]+>/g, " ")
    .replace(/\s+/g, " ")
    .slice(0, 400);
}
