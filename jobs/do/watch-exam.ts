import { system } from "#domain/context";
import { watchExam } from "#domain/qualifications/watch-exam";
import type { Handler } from "#jobs/sweep";

/** A sitting has ended: what the answers say of the questions themselves. */
export const watchExamHandler: Handler = {
  name: "watch-exam",
  async run({ db }, payload) {
    const ctx = { db, actor: system("watch-exam"), now: new Date() };
    await watchExam(ctx, { qualificationId: String(payload.qualificationId) });
  },
};
