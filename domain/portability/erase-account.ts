import { randomBytes } from "node:crypto";
import { eq, inArray, or, sql } from "drizzle-orm";
import {
  account,
  apikey,
  appeals,
  flags,
  idempotencyKeys,
  invitations,
  letters,
  members,
  personalFiles,
  questions,
  session,
  twoFactor,
  user,
  verification,
  workerProfiles,
} from "#db/schema/index";
import { authorize, personOf } from "#domain/access/authorize";
import { recallLeases } from "#domain/assignments/recall-leases";
import { type Ctx, inTransaction, system } from "#domain/context";
import { NotFound, StaleState } from "#domain/errors";
import { enqueueLetter } from "#domain/events/letters";
import { record } from "#domain/events/record";
import { postEntry } from "#domain/ledger/post-entry";
import { forfeit } from "#domain/ledger/recipes";
import { parse } from "#domain/parse";
import { erasureHindrances, type Situation } from "./erasure-rule";
import { erasureSituation } from "./erasure-situation";
import * as schema from "./schema";

/** Money or duties stand in the way; `data.hindrances` has all of them. */
export class NotErasable extends StaleState {
  override readonly code = "NOT_ERASABLE";
}

/** What stands where somebody's own words were. */
export const ERASED_WORDS = "Erased with the account.";
export const ERASED_NAME = "A former worker";

/**
 * Erases the account of the person who asks, for good: name, address, ways to sign in, tokens, memberships, letters and
 * own words go; what was labeled, decided and paid stays as it is under an id that leads to nobody. Money is never taken:
 * what can be paid out must be, and a smaller remainder is given up only when the person says so.
 * @throws NotErasable with every reason
 */
export async function eraseAccount(ctx: Ctx, input: schema.EraseAccount): Promise<void> {
  const { giveUpRemainder } = parse(schema.EraseAccount, input);
  await inTransaction(ctx, async (ctx) => {
    const { personId } = personOf(ctx);
    authorize(ctx, "person.erase", { personId });
    // Payouts and claims lock the profile too: nothing is earned or sent while this is decided.
    const [worker] = await ctx.db
      .select()
      .from(workerProfiles)
      .where(eq(workerProfiles.personId, personId))
      .for("update");
    const [person] = await ctx.db.select().from(user).where(eq(user.id, personId)).for("update");
    if (!person) throw new NotFound("person", personId);
    const situation = await erasureSituation(ctx, giveUpRemainder);
    const hindrances = erasureHindrances(situation);
    if (hindrances.length > 0)
      throw new NotErasable(hindrances.map((one) => one.sentence).join(" "), { hindrances });
    await giveUp(ctx, personId, situation);
    if (worker) {
      await recallLeases({ ...ctx, actor: system("erase-account") }, { workerId: personId, jobId: null });
      await forgetWorker(ctx, personId);
    }
    await forgetWords(ctx, personId);
    await forgetPerson(ctx, personId, person.email);
    await enqueueLetter(ctx.db, {
      id: `let_erased_${personId}`,
      to: person.email,
      name: "account-erased",
      props: { path: "/how-decisions-are-made" },
    });
    await record(ctx, "person.erased", { subject: personId, payload: {} });
  });
}

async function giveUp(ctx: Ctx, workerId: string, { balances }: Situation): Promise<void> {
  for (const { currency, earnedMicros } of balances) {
    if (earnedMicros === 0n) continue;
    await postEntry(ctx, {
      ...forfeit({ workerId, amountMicros: earnedMicros }),
      subject: workerId,
      idempotencyKey: `forfeit:${workerId}:${currency}`,
      currency,
    });
  }
}

async function forgetWorker(ctx: Ctx, personId: string): Promise<void> {
  await ctx.db
    .update(workerProfiles)
    .set({
      displayName: ERASED_NAME,
      country: "ZZ",
      languages: [],
      stripeAccountId: null,
      stripeReady: false,
      stripeRequirements: null,
      payoutIdentity: null,
      standing: "suspended",
      standingReason: null,
      payoutSchedule: "manual",
      erasedAt: ctx.now,
    })
    .where(eq(workerProfiles.personId, personId));
}

/** What the person wrote, and where others' records name them. */
async function forgetWords(ctx: Ctx, personId: string): Promise<void> {
  await ctx.db.update(appeals).set({ statement: ERASED_WORDS }).where(eq(appeals.workerId, personId));
  await ctx.db.update(questions).set({ comment: ERASED_WORDS }).where(eq(questions.workerId, personId));
  await ctx.db
    .update(flags)
    .set({ evidence: sql`${flags.evidence} || jsonb_build_object('other', ${ERASED_NAME}::text)` })
    .where(sql`${flags.evidence}->>'otherId' = ${personId}`);
}

async function forgetPerson(ctx: Ctx, personId: string, email: string): Promise<void> {
  const { db } = ctx;
  await db.delete(session).where(eq(session.userId, personId));
  await db.delete(account).where(eq(account.userId, personId));
  await db.delete(twoFactor).where(eq(twoFactor.userId, personId));
  await db.delete(apikey).where(eq(apikey.referenceId, personId));
  await db.delete(members).where(eq(members.personId, personId));
  await db.delete(idempotencyKeys).where(eq(idempotencyKeys.personId, personId));
  await db.delete(invitations).where(eq(invitations.email, email));
  await db.delete(letters).where(eq(letters.recipient, email));
  await db
    .delete(verification)
    .where(or(inArray(verification.identifier, [email, personId]), eq(verification.value, personId)));
  await db.update(personalFiles).set({ expiresAt: ctx.now }).where(eq(personalFiles.personId, personId));
  await db
    .update(user)
    .set({
      name: "A former member",
      email: `erased+${randomBytes(12).toString("hex")}@invalid`,
      emailVerified: false,
      image: null,
      twoFactorEnabled: false,
      role: "member",
      banned: true,
      banReason: "its owner erased it",
      banExpires: null,
      updatedAt: ctx.now,
    })
    .where(eq(user.id, personId));
}
