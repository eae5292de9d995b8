/** The doors that the workbench's own scripts talk to: JSON in, JSON out, refusals with their status. */
import { contextFrom } from "#app/lib/context.server";
import { statusOf } from "#app/lib/refuse.server";
import type { Ctx } from "#domain/context";
import { DomainError, Forbidden, InvalidInput } from "#domain/errors";

/** A header that no form and no other site's script can set without asking us first (CORS preflight, which we refuse). */
const OURS = "x-touchstone";

/** Runs one verb for a script of ours. What is not a refusal is a bug and thrown on. */
export async function answerJson(
  request: Request,
  work: (ctx: Ctx, body: Record<string, unknown>) => Promise<unknown>,
): Promise<Response> {
  try {
    if (!request.headers.has(OURS)) throw new Forbidden("This address is for the workbench's own scripts.");
    const body = await readJson(request);
    const answer = await work(await contextFrom(request), body);
    return json(answer, 200);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const { code, message } = error;
    return json({ error: { code, message } }, statusOf(error));
  }
}

/** With its length, so that what is shorter than a packet is not compressed, which would cost more than to send it. */
function json(answer: unknown, status: number): Response {
  const body = JSON.stringify(answer);
  return new Response(body, {
    status,
    headers: {
      "Content-Type": "application/json",
      "Content-Length": String(Buffer.byteLength(body)),
      "Cache-Control": "no-store",
    },
  });
}

async function readJson(request: Request): Promise<Record<string, unknown>> {
  const body: unknown = await request.json().catch(() => undefined);
  if (body && typeof body === "object" && !Array.isArray(body)) return body as Record<string, unknown>;
  throw new InvalidInput([{ path: "", message: "the request must carry a JSON object" }]);
}
