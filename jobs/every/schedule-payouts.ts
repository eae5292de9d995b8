import { HOUR_MS } from "#domain/clock";
import { system } from "#domain/context";
import { schedulePayouts } from "#domain/payments/schedule-payouts";
import type { Sweep } from "../sweep";

/** Requests the weekly payouts; hourly, so that nobody waits a week for a runner that was down on Monday. */
export const schedulePayoutsSweep: Sweep = {
  name: "schedule-payouts",
  everyMs: HOUR_MS,
  async run({ db }) {
    await schedulePayouts({ db, actor: system("schedule-payouts"), now: new Date() });
  },
};
