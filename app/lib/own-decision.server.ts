/** One decision about the signed-in worker, with what is needed to understand and to contest it. */
import { reasonsOf } from "#app/components/work/decision-words";
import { ownItem } from "#domain/assignments/own-seat";
import { ownAnswer } from "#domain/assignments/queries";
import { settledLabel } from "#domain/assignments/settled-label";
import { NotFound } from "#domain/errors";
import { ownAppeals } from "#domain/reviews/appeal-queries";
import { type Decision, decisionsAbout } from "#domain/reviews/decision-queries";
import type { SignedIn } from "./context.server";
import { ownItemFor } from "./sample.server";

/** Pages of decisions that are looked through: more than a person meets in years. */
const PAGES = 10;
const PAGE = 200;

/** @throws NotFound */
export async function findDecision(ctx: SignedIn, decisionId: string): Promise<Decision> {
  let before: string | undefined;
  for (let page = 0; page < PAGES; page++) {
    const decisions = await decisionsAbout(ctx, ctx.actor.personId, { before, limit: PAGE });
    const found = decisions.find((one) => one.decisionId === decisionId);
    if (found) return found;
    before = decisions.at(-1)?.decisionId;
    if (decisions.length < PAGE) break;
  }
  throw new NotFound("decision", decisionId);
}

/** The decision with its appeal, and for work that was rejected the worker's own answer, to be drawn. */
export async function decisionPage(ctx: SignedIn, decisionId: string) {
  const decision = await findDecision(ctx, decisionId);
  const { assignmentId } = decision.evidence;
  const subjects = [decisionId, assignmentId];
  const [appeals, work] = await Promise.all([
    ownAppeals(ctx),
    decision.jobId && typeof assignmentId === "string"
      ? workOf(ctx, { jobId: decision.jobId, assignmentId })
      : undefined,
  ]);
  const made = appeals.find((one) => subjects.includes(one.subjectId) && one.jobId === decision.jobId);
  return {
    decision: { ...decision, reasons: reasonsOf(decision.reasons) },
    work,
    appeal: made && {
      state: made.state,
      statement: made.statement,
      madeAt: made.madeAt,
      dueAt: made.dueAt,
      ruling: made.ruling,
      decidedAt: made.decidedAt,
    },
  };
}

async function workOf(ctx: SignedIn, ref: { jobId: string; assignmentId: string }) {
  const [answer, item, settled] = await Promise.all([
    ownAnswer(ctx, ref),
    ownItem(ctx, ref),
    settledLabel(ctx, ref),
  ]);
  return { ...answer, item: ownItemFor(ctx, ref, item), seed: ref.assignmentId, settled };
}
