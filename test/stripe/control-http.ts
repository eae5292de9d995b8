/** `/_control`: the same hand for other processes. Each command is a POST of a JSON object; README lists them. */
import { z } from "zod";
import type { Control } from "./control";
import { FAULT_KINDS } from "./faults";
import type { RouteName } from "./params";
import { handlers } from "./routes";

const routeNames = Object.keys(handlers) as [RouteName, ...RouteName[]];
const fault = z.object({
  kind: z.enum(FAULT_KINDS),
  on: z.enum(routeNames).optional(),
  times: z.int().positive().optional(),
  ms: z.int().nonnegative().optional(),
});
const settings = z
  .object({
    holdCharges: z.boolean(),
    bankPayouts: z.enum(["paid", "failed", "held"]),
    fees: z.object({ bps: z.int(), fixed: z.int(), dispute: z.int() }),
  })
  .partial();
const release = z.object({ order: z.enum(["as made", "reversed"]), times: z.int().positive() }).partial();
const target = z
  .object({ url: z.url(), thinUrl: z.url(), secret: z.string(), thinSecret: z.string() })
  .partial();

type Command = (control: Control, args: unknown) => unknown;

function command<S extends z.ZodType>(
  schema: S,
  act: (control: Control, args: z.output<S>) => unknown,
): Command {
  return (control, args) => act(control, schema.parse(args));
}

const nothing = z.object({});
const session = z.object({ session: z.string() });
const account = z.object({ account: z.string() });

const commands: Record<string, Command> = {
  fault: command(fault, (c, args) => c.fault(args)),
  "clear-faults": command(nothing, (c) => c.clearFaults()),
  settings: command(settings, (c, args) => c.settings(args)),
  "advance-clock": command(z.object({ ms: z.int() }), (c, { ms }) => c.advanceClock(ms)),
  pay: command(
    session.extend({ outcome: z.enum(["paid", "declined", "pending"]).default("paid") }),
    (c, args) => ({
      payment_intent: c.pay(args.session, args.outcome),
    }),
  ),
  "settle-pending": command(session.extend({ outcome: z.enum(["paid", "failed"]) }), (c, args) =>
    c.settlePending(args.session, args.outcome),
  ),
  "expire-session": command(session, (c, args) => c.expireSession(args.session)),
  "complete-onboarding": command(account.extend({ bank: z.string().optional() }), (c, args) =>
    c.completeOnboarding(args.account, args.bank),
  ),
  "restrict-account": command(account, (c, args) => c.restrictAccount(args.account)),
  "settle-bank-payout": command(
    z.object({ payout: z.string(), outcome: z.enum(["paid", "failed"]) }),
    (c, args) => c.settleBankPayout(args.payout, args.outcome),
  ),
  "bank-payouts": command(account, (c, args) => c.bankPayouts(args.account)),
  dispute: command(z.object({ payment_intent: z.string(), reason: z.string().optional() }), (c, args) => ({
    dispute: c.dispute(args.payment_intent, args.reason),
  })),
  "close-dispute": command(z.object({ dispute: z.string(), outcome: z.enum(["won", "lost"]) }), (c, args) =>
    c.closeDispute(args.dispute, args.outcome),
  ),
  "top-up": command(z.object({ amount: z.int(), currency: z.string().length(3) }), (c, args) =>
    c.topUp(args.amount, args.currency),
  ),
  "release-pending": command(nothing, (c) => c.releasePending()),
  "webhooks/target": command(target, (c, args) => c.webhooks.target(args)),
  "webhooks/withhold": command(nothing, (c) => c.webhooks.withhold()),
  "webhooks/release": command(release, (c, args) => c.webhooks.release(args)),
  "webhooks/delay": command(z.object({ ms: z.int().nonnegative() }), (c, { ms }) => c.webhooks.delay(ms)),
  "webhooks/repeat": command(z.object({ copies: z.int().positive() }), (c, { copies }) =>
    c.webhooks.repeat(copies),
  ),
  "webhooks/scramble": command(z.object({ on: z.boolean() }), (c, { on }) => c.webhooks.scramble(on)),
  "webhooks/idle": command(nothing, (c) => c.webhooks.idle()),
};

/** `GET state` or a command; undefined when there is no such thing. @throws ZodError, Failure */
export async function runControl(
  control: Control,
  method: string,
  name: string,
  body: string,
): Promise<object | undefined> {
  if (method === "GET") return name === "state" ? control.totals() : undefined;
  const found = commands[name];
  if (method !== "POST" || !found) return undefined;
  const result = await found(control, body === "" ? {} : JSON.parse(body));
  return typeof result === "object" && result !== null ? result : { ok: true };
}
