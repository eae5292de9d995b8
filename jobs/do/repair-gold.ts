import { system } from "#domain/context";
import { repairGold } from "#domain/reviews/repair-gold";
import type { Handler } from "#jobs/sweep";

/** A gold task was set aside: what it had touched is made good. */
export const repairGoldHandler: Handler = {
  name: "repair-gold",
  async run({ db }, payload) {
    const ctx = { db, actor: system("repair-gold"), now: new Date() };
    await repairGold(ctx, { jobId: String(payload.jobId) });
  },
};
