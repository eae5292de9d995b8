/** The hourly floor: nobody's active time earns less than the job promises. */
import type { Micros } from "#domain/money";
import { ENGINE, type Engine } from "./engine";
import { type Reason, reason } from "./reasons";

export type TopUpVerdict = { topUpMicros: Micros; reasons: Reason[]; engine: Engine };

/**
 * What is missing to the floor, exact and rounded up to the next micro. `activeSeconds` is a whole number of seconds of
 * active time (idle time left out), `earnedMicros` what was earned in them, top-ups already paid included.
 * @throws RangeError when the seconds are not a whole number from 0, or an amount is negative.
 */
export function topUp(input: {
  activeSeconds: number;
  earnedMicros: Micros;
  floorPerHourMicros: Micros;
}): TopUpVerdict {
  const { activeSeconds, earnedMicros, floorPerHourMicros } = input;
  if (!Number.isSafeInteger(activeSeconds) || activeSeconds < 0)
    throw new RangeError("Active seconds are a whole number from 0.");
  if (earnedMicros < 0n || floorPerHourMicros < 0n) throw new RangeError("Amounts are not negative.");
  const dueMicros = (floorPerHourMicros * BigInt(activeSeconds) + 3_599n) / 3_600n;
  if (earnedMicros >= dueMicros) return { topUpMicros: 0n, reasons: [reason("floor_met")], engine: ENGINE };
  return {
    topUpMicros: dueMicros - earnedMicros,
    reasons: [reason("topped_up", { seconds: activeSeconds })],
    engine: ENGINE,
  };
}
