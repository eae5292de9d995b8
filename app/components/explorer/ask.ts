/** How the explorer talks to the API: as the person who is signed in, from this page alone. */
import { paths } from "#app/paths";

export type Asked = { query: string; variables: string };

/** @throws SyntaxError when the variables are no JSON */
function bodyOf({ query, variables }: Asked): string {
  return JSON.stringify({
    query,
    variables: variables.trim() ? (JSON.parse(variables) as unknown) : undefined,
  });
}

export function isSubscription(query: string): boolean {
  return /^\s*subscription\b/m.test(query.replace(/#.*$/gm, ""));
}

export async function askOnce(asked: Asked, signal?: AbortSignal): Promise<unknown> {
  const response = await fetch(paths.graphql, {
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/json" },
    body: bodyOf(asked),
    signal,
  });
  return response.json();
}

/** Calls `hear` with each event of a subscription, until it ends or `signal` is aborted. */
export async function listen(
  asked: Asked,
  hear: (event: unknown) => void,
  signal: AbortSignal,
): Promise<void> {
  const response = await fetch(paths.graphql, {
    method: "POST",
    headers: { "content-type": "application/json", accept: "text/event-stream" },
    body: bodyOf(asked),
    signal,
  });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  for (;;) {
    const part = await reader?.read();
    if (!part || part.done) return;
    text += part.value;
    const events = text.split("\n\n");
    text = events.pop() ?? "";
    for (const event of events) {
      const data = /^data: ?(.*)$/m.exec(event)?.[1];
      if (data) hear(JSON.parse(data));
    }
  }
}
