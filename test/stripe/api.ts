/** One API request from arrival to answer: key, route, fault, idempotency, parameters, handler. */
import type { IncomingHttpHeaders } from "node:http";
import { checked } from "./check";
import { API_VERSION, type Call, type Emulator } from "./emulator";
import { expand } from "./expand";
import { Failure, insufficientBalance, invalidRequest } from "./failure";
import { type Fault, failureFor } from "./faults";
import { parseForm } from "./form";
import { fingerprint, keepAnswer, occupy, savedAnswer } from "./idempotency";
import { findRoute, run } from "./routes";
import { makeId, PLATFORM } from "./state";

export type ApiRequest = { method: string; url: URL; headers: IncomingHttpHeaders; body: string };
/** `undefined` instead of an answer means that the connection closes without one. */
export type Answer = { status: number; body: string; headers: Record<string, string> } | undefined;

export async function answerApi(em: Emulator, request: ApiRequest): Promise<Answer> {
  const requestId = makeId("req");
  const headers = { "Request-Id": requestId, "Stripe-Version": API_VERSION };
  try {
    authenticate(em, request.headers.authorization);
    const version = header(request, "stripe-version") ?? API_VERSION;
    if (version !== API_VERSION)
      throw invalidRequest("invalid_version", `The local Stripe speaks ${API_VERSION} only.`);
    const route = findRoute(request.method, request.url.pathname);
    if (!route) throw unknownUrl(request);
    const fault = em.faults.take(route.name);
    if (fault?.kind === "refuse") return undefined;
    const key = request.method === "POST" ? (header(request, "idempotency-key") ?? null) : null;
    const account = header(request, "stripe-account") ?? header(request, "stripe-context") ?? PLATFORM;
    const call: Call = { account, id: route.id, requestId, idempotencyKey: key };
    const { replayed, ...outcome } = await perform(em, request, { name: route.name, call, fault });
    if (fault?.kind === "lose-answer") return undefined;
    return {
      ...outcome,
      headers: { ...headers, ...(key && { "Idempotency-Key": key }), ...(replayed && REPLAYED) },
    };
  } catch (error) {
    return { ...failed(error), headers };
  }
}

const REPLAYED = { "Idempotent-Replayed": "true" };

type Routed = { name: Parameters<typeof run>[1]; call: Call; fault: Fault | undefined };
type Outcome = { status: number; body: string; replayed?: boolean };

async function perform(em: Emulator, request: ApiRequest, routed: Routed): Promise<Outcome> {
  const { call, fault } = routed;
  const key = call.idempotencyKey;
  const print = fingerprint(request.method, request.url.pathname + call.account, request.body);
  const saved = key ? savedAnswer(em, key, print) : undefined;
  if (saved) return { status: saved.status, body: saved.body, replayed: true };
  const leave = key ? occupy(em, key) : () => {};
  try {
    if (fault?.kind === "delay") await new Promise((resolve) => setTimeout(resolve, fault.ms ?? 1_000));
    const refusal = fault && failureFor(fault.kind);
    if (refusal) throw refusal;
    // A request that is malformed has not begun: Stripe keeps nothing under its key.
    const params = checked(em.checker, routed.name, readParams(request));
    const outcome = execute(em, routed, params);
    if (key) keepAnswer(em, key, { fingerprint: print, ...outcome });
    return outcome;
  } finally {
    leave();
  }
}

function execute(em: Emulator, { name, call, fault }: Routed, params: ReturnType<typeof checked>): Outcome {
  try {
    if (fault?.kind === "insufficient-balance") throw insufficientBalance();
    const answer = run(em, name, params, call);
    if (fault?.kind === "error-after-effect")
      throw new Failure(500, { type: "api_error", message: "An error occurred." });
    const paths = "expand" in params ? (params.expand ?? []) : [];
    return { status: 200, body: JSON.stringify(expand(em.state, answer, paths), null, 2) };
  } catch (error) {
    return failed(error);
  }
}

function failed(error: unknown): { status: number; body: string } {
  if (error instanceof Failure)
    return { status: error.status, body: JSON.stringify({ error: error.body }, null, 2) };
  throw error;
}

function readParams({ method, url, headers, body }: ApiRequest): unknown {
  if (method !== "POST") {
    const params = parseForm(url.search.slice(1));
    return params;
  }
  if (!headers["content-type"]?.startsWith("application/json")) return parseForm(body);
  try {
    return body === "" ? {} : JSON.parse(body);
  } catch {
    throw invalidRequest("invalid_fields", "The body is not JSON.");
  }
}

function authenticate(em: Emulator, authorization: string | undefined): void {
  const key = /^Bearer (.+)$/.exec(authorization ?? "")?.[1];
  if (key === em.state.secretKey) return;
  const message = key
    ? `Invalid API Key provided: ${key.slice(0, 8)}****`
    : "You did not provide an API key.";
  throw new Failure(401, { type: "invalid_request_error", message });
}

function unknownUrl({ method, url }: ApiRequest): Failure {
  const message = `Unrecognized request URL (${method}: ${url.pathname}). The local Stripe answers only what params.ts names.`;
  return new Failure(404, { type: "invalid_request_error", message });
}

function header(request: ApiRequest, name: string): string | undefined {
  const value = request.headers[name];
  return typeof value === "string" && value !== "" ? value : undefined;
}
