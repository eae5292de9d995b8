import type { BenchApi, BenchAssignment } from "./bench-api";

type Parts = {
  api: Pick<BenchApi, "heartbeat">;
  leaseSeconds: number;
  /** What is leased to this tab now. */
  leased: () => readonly BenchAssignment[];
  /** New lease ends by assignment id; null means that the lease is gone. */
  onAnswer: (leaseUntil: Record<string, string | null>) => void;
  /** Milliseconds since the person last did anything, and whether the tab is in front. */
  presence: () => { sinceInputMs: number; visible: boolean };
};

/** Without input for this long, leases are no longer renewed even in a tab that stays open. */
const AWAY_AFTER_MS = 15 * 60_000;

/**
 * Whether somebody is still at this bench: a tab in front for 15 minutes after the last input, a tab behind others
 * (the person looks something up) for one lease.
 */
export function isPresent(
  presence: { sinceInputMs: number; visible: boolean },
  leaseSeconds: number,
): boolean {
  const limit = presence.visible ? Math.max(AWAY_AFTER_MS, leaseSeconds * 1000) : leaseSeconds * 1000;
  return presence.sinceInputMs < limit;
}

/** Renews the leases of this tab every third of their length, while somebody is there. */
export class LeaseKeeper {
  private timer: ReturnType<typeof setInterval> | undefined;

  constructor(private readonly parts: Parts) {}

  start(): void {
    this.stop();
    this.timer = setInterval(() => void this.beat(), (this.parts.leaseSeconds * 1000) / 3);
  }

  stop(): void {
    clearInterval(this.timer);
  }

  /** One renewal, if there is anything to renew and anybody to renew it for. */
  async beat(): Promise<void> {
    const leases = this.parts.leased().map((one) => ({ assignmentId: one.id, token: one.token }));
    if (leases.length === 0 || !isPresent(this.parts.presence(), this.parts.leaseSeconds)) return;
    const outcome = await this.parts.api.heartbeat(leases);
    if (outcome.type === "done") this.parts.onAnswer(outcome.data.leaseUntil);
  }
}
