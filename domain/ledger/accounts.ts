/** The places where money can be, as addresses. An address with a currency is one row of `ledger_accounts`. */

export type Address =
  | `requester:${string}:available`
  | `requester:${string}:owed`
  | `job:${string}:held`
  | `exam:${string}:held`
  | `worker:${string}:earned`
  | `worker:${string}:in_transit`
  | "platform:fees"
  | "platform:goodwill"
  | "platform:processing"
  | "stripe:clearing";

export const account = {
  /** What an organization can spend now. */
  available: (organizationId: string): Address => `requester:${organizationId}:available`,
  /** Below zero: what an organization owes after a bank took back money that was already spent. */
  owed: (organizationId: string): Address => `requester:${organizationId}:owed`,
  /** Reserved for a published job. */
  held: (jobId: string): Address => `job:${jobId}:held`,
  /** Reserved for those who pass the exam of a qualification. */
  examHeld: (qualificationId: string): Address => `exam:${qualificationId}:held`,
  /** A worker's money that can be paid out. */
  earned: (workerId: string): Address => `worker:${workerId}:earned`,
  /** A worker's money on its way to their bank. */
  inTransit: (workerId: string): Address => `worker:${workerId}:in_transit`,
  /** The platform's share. */
  fees: "platform:fees",
  /** What the platform paid out of its own pocket, below zero. */
  goodwill: "platform:goodwill",
  /** What Stripe kept for processing payments, below zero: the platform bears it. */
  processing: "platform:processing",
  /** The mirror of our balance at Stripe: as far below zero as Stripe holds money for us. */
  clearing: "stripe:clearing",
} as const;

/** Whether an account mirrors the outside world, and so may go below zero. */
export function isExternal(address: string): boolean {
  return (
    address === account.clearing ||
    address === account.goodwill ||
    address === account.processing ||
    /^requester:.*:owed$/.test(address)
  );
}
