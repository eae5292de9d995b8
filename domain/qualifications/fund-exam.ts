import { authorize, personOf } from "#domain/access/authorize";
import type { Ctx } from "#domain/context";
import { NotFound } from "#domain/errors";
import { once } from "#domain/events/once";
import { record } from "#domain/events/record";
import { postEntry } from "#domain/ledger/post-entry";
import { examHold } from "#domain/ledger/recipes";
import { parse } from "#domain/parse";
import { payDue } from "./pay-reward";
import * as schema from "./schema";
import { lockPurse } from "./stored-purse";

export type FundedExam = {
  /** What was put aside, in micros. */
  amountMicros: string;
  /** People who had passed and were still owed for it. */
  paid: number;
};

/**
 * Puts money of the organization, or for its own exams of the marketplace, aside for those who will pass the exam; who is
 * owed for passing is paid first. Sent twice with the same key it is put aside once.
 * @throws InsufficientFunds, Forbidden, NotFound while it is not said in what currency an exam of the marketplace pays
 */
export function fundExam(ctx: Ctx, input: schema.FundExam): Promise<FundedExam> {
  const { idempotencyKey, ...wanted } = parse(schema.FundExam, input);
  const { qualificationId, amountMicros } = wanted;
  const request = { key: idempotencyKey, operation: "fundExam", input: wanted };
  return once(ctx, request, async (ctx) => {
    const purse = await lockPurse(ctx, qualificationId);
    if (!purse) throw new NotFound("qualification", qualificationId);
    const { organizationId, currency } = purse;
    authorize(ctx, "exam.fund", { organizationId });
    await postEntry(ctx, {
      ...examHold({ qualificationId, organizationId, amountMicros }),
      subject: qualificationId,
      idempotencyKey: `exam_hold:${organizationId ?? "marketplace"}:${personOf(ctx).personId}:${idempotencyKey}`,
      currency,
    });
    const micros = amountMicros.toString();
    await record(ctx, "exam.funded", {
      subject: organizationId ?? qualificationId,
      payload: { qualificationId, amountMicros: micros },
    });
    return { amountMicros: micros, paid: await payDue(ctx, qualificationId) };
  });
}
