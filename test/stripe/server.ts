/** The local Stripe: a small stateful stand-in, spoken to over HTTP by the real SDK. See README.md beside this file. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { ZodError } from "zod";
import { answerApi } from "./api";
import { makeChecker } from "./check";
import { type Control, makeControl } from "./control";
import { runControl } from "./control-http";
import type { Emulator } from "./emulator";
import { Failure } from "./failure";
import { FaultPlan } from "./faults";
import { onboardingPage, type Page, paymentPage } from "./pages";
import { loadState, saveState } from "./state";
import { WebhookSender } from "./webhooks";

/** Fees are for tests that look at them: `control.settings`. */
const NO_FEES = { bps: 0, fixed: 0, dispute: 0 };

export type LocalStripeOptions = {
  /** A free one when absent. */
  port?: number;
  /** Where signed events go; nowhere when absent (they can still be listed). */
  webhookUrl?: string;
  /** Where thin (v2) events go; `webhookUrl` when absent. */
  thinWebhookUrl?: string;
  webhookSecret: string;
  /** Signs thin events; `webhookSecret` when absent. */
  thinWebhookSecret?: string;
  /** A JSON file that carries everything over to the next start. */
  statePath?: string;
};
export type LocalStripe = { url: string; secretKey: string; control: Control; close: () => Promise<void> };

/** Starts listening on 127.0.0.1. `url` and `secretKey` are what `createStripe` wants as `apiBase` and `secretKey`. */
export async function startLocalStripe(options: LocalStripeOptions): Promise<LocalStripe> {
  const state = loadState(options.statePath);
  const webhooks = new WebhookSender(state, {
    url: options.webhookUrl,
    thinUrl: options.thinWebhookUrl,
    secret: options.webhookSecret,
    thinSecret: options.thinWebhookSecret,
  });
  const settings = { holdCharges: false, bankPayouts: "paid" as const, fees: NO_FEES };
  const checker = await makeChecker();
  const em: Emulator = { state, baseUrl: "", checker, faults: new FaultPlan(), webhooks, settings };
  const save = () => {
    if (options.statePath) saveState(state, options.statePath);
  };
  const control = makeControl(em, save);
  const server = createServer((req, res) => {
    serve(em, control, save, req, res).catch((error: unknown) => {
      console.error("local Stripe:", error);
      send(
        res,
        500,
        "application/json",
        JSON.stringify({ error: { type: "api_error", message: String(error) } }),
      );
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port ?? 0, "127.0.0.1", resolve);
  });
  em.baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  save();
  webhooks.resume();
  const close = async () => {
    webhooks.stop();
    await webhooks.idle();
    save();
    server.closeAllConnections();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  };
  return { url: em.baseUrl, secretKey: state.secretKey, control, close };
}

async function serve(
  em: Emulator,
  control: Control,
  save: () => void,
  req: IncomingMessage,
  res: ServerResponse,
) {
  const body = await readBody(req);
  const method = req.method ?? "GET";
  const url = new URL(req.url ?? "/", em.baseUrl);
  const [, area, ...rest] = url.pathname.split("/");
  if (area === "pay" || area === "onboard") {
    const id = rest.join("/");
    const page =
      area === "pay"
        ? paymentPage(em, method, id, new URLSearchParams(body))
        : onboardingPage(em, method, id);
    if (method === "POST") save();
    return sendPage(res, page);
  }
  if (area === "_control") return serveControl(em, control, req, res, { method, name: rest.join("/"), body });
  const answer = await answerApi(em, { method, url, headers: req.headers, body });
  // Saved before it is answered: what was answered survives a killed process.
  if (method === "POST") save();
  if (!answer) return void req.socket.destroy();
  for (const [name, value] of Object.entries(answer.headers)) res.setHeader(name, value);
  send(res, answer.status, "application/json", answer.body);
}

type Asked = { method: string; name: string; body: string };

async function serveControl(
  em: Emulator,
  control: Control,
  req: IncomingMessage,
  res: ServerResponse,
  asked: Asked,
) {
  const json = (status: number, value: object) =>
    send(res, status, "application/json", JSON.stringify(value, null, 2));
  if (req.headers.authorization !== `Bearer ${em.state.secretKey}`)
    return json(401, { error: "The secret key is missing." });
  try {
    const result = await runControl(control, asked.method, asked.name, asked.body);
    json(result ? 200 : 404, result ?? { error: `There is no ${asked.method} /_control/${asked.name}.` });
  } catch (error) {
    if (error instanceof ZodError) return json(400, { error: error.issues });
    if (error instanceof Failure) return json(error.status, { error: error.body });
    if (error instanceof SyntaxError) return json(400, { error: "The body is not JSON." });
    throw error;
  }
}

async function readBody(req: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of req) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}

function sendPage(res: ServerResponse, page: Page): void {
  if ("html" in page) {
    send(res, page.status, "text/html; charset=utf-8", page.html);
    return;
  }
  res.setHeader("Location", page.redirect);
  send(res, 303, "text/plain", "");
}

function send(res: ServerResponse, status: number, type: string, body: string): void {
  res.statusCode = status;
  res.setHeader("Content-Type", type);
  res.end(body);
}
