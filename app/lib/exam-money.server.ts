/** The forms of an exam's money, on a qualification's page. */
import type { Ctx } from "#domain/context";
import { InvalidInput } from "#domain/errors";
import { formatMoney, parseAmount } from "#domain/money";
import { fundExam } from "#domain/qualifications/fund-exam";
import { releaseExamFunds } from "#domain/qualifications/release-exam-funds";
import { setExamReward } from "#domain/qualifications/set-exam-reward";

/** Does what one of these forms asks and answers what to say about it; undefined when it is another form. */
export async function changeExamMoney(
  ctx: Ctx,
  { qualificationId, currency }: { qualificationId: string; currency: string },
  form: FormData,
): Promise<string | undefined> {
  const idempotencyKey = String(form.get("key") ?? "");
  switch (form.get("intent")) {
    case "reward": {
      const rewardMicros = amountIn(form, "rewardMicros");
      await setExamReward(ctx, { qualificationId, rewardMicros, currency });
      if (rewardMicros === 0n) return "Saved. Passing pays nothing from now on.";
      return `Saved. Passing pays ${formatMoney(rewardMicros, currency)} from now on, as far as money is put aside.`;
    }
    case "fund": {
      const amountMicros = amountIn(form, "amountMicros");
      const { paid } = await fundExam(ctx, { qualificationId, amountMicros, idempotencyKey });
      const owed =
        paid > 0 ? ` ${paid === 1 ? "One person" : `${paid} people`} who waited for it got paid.` : "";
      return `${formatMoney(amountMicros, currency)} put aside.${owed}`;
    }
    case "release": {
      const { amountMicros } = await releaseExamFunds(ctx, { qualificationId, idempotencyKey });
      return `${formatMoney(BigInt(amountMicros), currency)} is available again.`;
    }
    default:
      return undefined;
  }
}

function amountIn(form: FormData, name: string): bigint {
  const amount = parseAmount(String(form.get(name) ?? ""));
  if (amount === undefined)
    throw new InvalidInput([{ path: name, message: "Write an amount, like 0.50." }], "Check the amount.");
  return amount;
}
