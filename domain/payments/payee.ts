/** Who is paid: the worker's side of Stripe, and why money may not leave now. */
import { eq } from "drizzle-orm";
import { workerProfiles } from "#db/schema/index";
import type { Ctx } from "#domain/context";
import { Forbidden, StaleState } from "#domain/errors";

/** Only people with a worker profile are paid. */
export class NotAPayee extends Forbidden {
  override readonly code = "NOT_A_WORKER";
}

/** Stripe does not know yet who the worker is and where to send the money. */
export class NotOnboarded extends StaleState {
  override readonly code = "NOT_ONBOARDED";
}

/** Stripe asks the worker for something before it lets money pass; `data.due` says for what. */
export class RequirementsDue extends StaleState {
  override readonly code = "REQUIREMENTS_DUE";
}

export type Payee = typeof workerProfiles.$inferSelect;

/**
 * The worker's profile, locked so that one worker's payouts are requested one after another.
 * @throws NotAPayee
 */
export async function lockPayee(ctx: Ctx, workerId: string): Promise<Payee> {
  const [payee] = await ctx.db
    .select()
    .from(workerProfiles)
    .where(eq(workerProfiles.personId, workerId))
    .for("no key update");
  if (!payee) throw new NotAPayee("Only workers are paid. Add a worker profile to the account first.");
  return payee;
}

/**
 * The Stripe account that money can be sent to now. What a worker may do here (their standing) is not asked: money
 * that is earned is theirs.
 * @throws NotOnboarded, RequirementsDue
 */
export function readyAccount(payee: Payee): string {
  if (!payee.stripeAccountId) {
    throw new NotOnboarded("Tell Stripe first who you are and where to send your money.");
  }
  if (!payee.stripeReady) {
    const due = requirementsOf(payee);
    const what =
      due.length > 0
        ? `Stripe still asks for: ${due.join(", ")}.`
        : "Stripe has not finished checking your details.";
    throw new RequirementsDue(`Your money cannot be sent yet. ${what}`, { due });
  }
  return payee.stripeAccountId;
}

/** What Stripe still wants from a worker, in Stripe's words. */
export function requirementsOf(payee: Payee): string[] {
  const { due } = payee.stripeRequirements ?? {};
  return Array.isArray(due) ? due.filter((one): one is string => typeof one === "string") : [];
}
