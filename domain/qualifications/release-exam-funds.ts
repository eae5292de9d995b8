import { authorize, personOf } from "#domain/access/authorize";
import type { Ctx } from "#domain/context";
import { NotFound, StaleState } from "#domain/errors";
import { once } from "#domain/events/once";
import { record } from "#domain/events/record";
import { postEntry } from "#domain/ledger/post-entry";
import { examRelease } from "#domain/ledger/recipes";
import { formatMoney } from "#domain/money";
import { parse } from "#domain/parse";
import { freeMicros } from "./purse";
import * as schema from "./schema";
import { lockPurse } from "./stored-purse";

/** The rest is promised to people who are sitting the exam, or owed to people who passed it. */
export class MoneyPromised extends StaleState {
  override readonly code = "MONEY_PROMISED";
}

/**
 * Takes back money that was put aside for an exam and is promised to nobody: all of it, or the amount that is named.
 * @throws MoneyPromised when less than that is free, or nothing; Forbidden, NotFound
 */
export function releaseExamFunds(
  ctx: Ctx,
  input: schema.ReleaseExamFunds,
): Promise<{ amountMicros: string }> {
  const { idempotencyKey, ...wanted } = parse(schema.ReleaseExamFunds, input);
  const { qualificationId } = wanted;
  const request = { key: idempotencyKey, operation: "releaseExamFunds", input: wanted };
  return once(ctx, request, async (ctx) => {
    const purse = await lockPurse(ctx, qualificationId);
    if (!purse) throw new NotFound("qualification", qualificationId);
    const { organizationId, currency } = purse;
    authorize(ctx, "exam.fund", { organizationId });
    const free = freeMicros(purse);
    const amountMicros = wanted.amountMicros ?? free;
    if (amountMicros > free || free === 0n) {
      const sentence = `Of what is held for this exam, ${formatMoney(free, currency)} is promised to nobody.`;
      throw new MoneyPromised(sentence, { freeMicros: free.toString(), currency });
    }
    await postEntry(ctx, {
      ...examRelease({ qualificationId, organizationId, amountMicros }),
      subject: qualificationId,
      idempotencyKey: `exam_release:${organizationId ?? "marketplace"}:${personOf(ctx).personId}:${idempotencyKey}`,
      currency,
    });
    const micros = amountMicros.toString();
    await record(ctx, "exam.funds_released", {
      subject: organizationId ?? qualificationId,
      payload: { qualificationId, amountMicros: micros },
    });
    return { amountMicros: micros };
  });
}
