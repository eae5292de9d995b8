import type { Actor, Ctx, PersonActor } from "#domain/context";
import { Forbidden, Unauthenticated } from "#domain/errors";
import { type Action, POLICY, type Thing } from "./policy";

/**
 * Lets the verb go on, or refuses. The marketplace's own handlers may do everything.
 * @throws Unauthenticated when nobody is signed in.
 * @throws Forbidden with the table's own sentence.
 */
export function authorize(ctx: Ctx, action: Action, thing: Thing = {}): void {
  const verdict = may(ctx.actor, action, thing);
  if (verdict === true) return;
  if (ctx.actor.type === "anonymous") throw new Unauthenticated();
  throw new Forbidden(verdict, { action });
}

/** Says in a verb's own code that it is open to everybody, signed in or not; a house test looks for one or the other. */
export function openTo(_who: "anyone"): void {}

/**
 * The person who acts.
 * @throws Unauthenticated for anonymous visitors; system actors have no person and may not call such verbs.
 */
export function personOf(ctx: Ctx): PersonActor {
  if (ctx.actor.type === "person") return ctx.actor;
  throw new Unauthenticated(ctx.actor.type === "system" ? "This can only be done by a person." : undefined);
}

/** What the actor may do to a thing, for pages: true, or why not. */
export function abilities<A extends Action>(
  actor: Actor,
  actions: readonly A[],
  thing: Thing,
): Record<A, true | string> {
  return Object.fromEntries(actions.map((a) => [a, may(actor, a, thing)])) as Record<A, true | string>;
}

export function may(actor: Actor, action: Action, thing: Thing): true | string {
  if (actor.type === "system") return true;
  if (actor.type === "anonymous") return "Sign in first.";
  const rule = POLICY[action];
  if (actor.scopes !== "all" && !actor.scopes.includes(rule.scope)) {
    return `This token lacks the scope ${rule.scope}.`;
  }
  return rule.allows(actor, thing);
}
