import type { Proposal } from "#domain/annotations/prediction";
import type { StoredItem } from "#domain/annotations/stored-item";

/** What a worker's client is given: nothing in it, in its order or its time tells gold from ordinary. */
export type Lease = {
  assignmentId: string;
  token: string;
  item: StoredItem;
  /** What a machine proposes; null where there is nothing, or where it is withheld. */
  proposal: Proposal | null;
  rewardMicros: string;
  leaseUntil: Date;
  leaseSeconds: number;
  schemaVersion: number;
  instructionsVersion: number;
};
