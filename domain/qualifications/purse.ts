/** The money behind an exam: what is held for those who pass, and what of it is promised. Pure. */
import type { Currency, Micros } from "#domain/money";

export type Purse = {
  qualificationId: string;
  /** Who pays; null: the marketplace itself. */
  organizationId: string | null;
  currency: Currency;
  /** What passing pays; 0: nothing. */
  rewardMicros: Micros;
  /** The platform's share on top of it. */
  feeMicros: Micros;
  heldMicros: Micros;
  /** To sittings that are under way, fees included. */
  promisedMicros: Micros;
  /** Owed to people who passed after all while too little was held, fees included. */
  dueMicros: Micros;
};

/** What a new sitting could be promised. */
export function freeMicros({ heldMicros, promisedMicros, dueMicros }: Purse): Micros {
  const free = heldMicros - promisedMicros - dueMicros;
  return free > 0n ? free : 0n;
}
