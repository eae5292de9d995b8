import { backoffMs } from "./backoff";
import type { BenchApi, BenchAssignment, NoWork } from "./bench-api";

export type QueueState = {
  /** The assignment on screen, if there is one. */
  current?: BenchAssignment;
  /** Claimed and loaded behind it. */
  behind: readonly BenchAssignment[];
  /** Why nothing (more) is coming: said by the server, or by the network. */
  noWork?: NoWork;
  blocked?: "unreachable" | "signed-out";
  asking: boolean;
};

type Parts = {
  api: Pick<BenchApi, "claim">;
  onChange: (state: QueueState) => void;
  /** Makes the item's assets ready to be shown at once; failure is no reason to withhold the item. */
  preload?: (assignment: BenchAssignment) => Promise<void>;
  /** Assignments already answered whose answers are still on their way. */
  answered?: () => readonly string[];
  wait?: (ms: number) => Promise<void>;
};

/** How many assignments are kept claimed and loaded behind the one on screen. */
export const AHEAD = 2;

/** The assignment on screen and two behind it, refilled by claiming as they are used. */
export class Queue {
  private items: BenchAssignment[] = [];
  private readonly used = new Set<string>();
  private noWork: NoWork | undefined;
  private blocked: QueueState["blocked"];
  private asking = false;
  private stopped = false;
  private wake: () => void = () => {};

  constructor(private readonly parts: Parts) {}

  get state(): QueueState {
    const [current, ...behind] = this.items;
    return { current, behind, noWork: this.noWork, blocked: this.blocked, asking: this.asking };
  }

  /** Everything leased to this tab: on screen and behind. */
  get leased(): readonly BenchAssignment[] {
    return this.items;
  }

  /** Assignments that are leased already, such as those the page came with. */
  take(assignments: readonly BenchAssignment[]): void {
    this.add(assignments);
  }

  /** The one on screen is done with; the next one takes its place at once. */
  advance(): void {
    const [current] = this.items;
    if (current) this.remove(current.id);
    void this.refill();
  }

  /** Puts an assignment before the one on screen, which waits behind it: an answer was taken back. */
  front(assignment: BenchAssignment): void {
    this.items = [assignment, ...this.items.filter((one) => one.id !== assignment.id)];
    this.changed();
  }

  /** Takes an assignment out, because its lease is gone. */
  remove(assignmentId: string): void {
    this.used.add(assignmentId);
    this.items = this.items.filter((one) => one.id !== assignmentId);
    this.changed();
  }

  /** Takes over newer lease ends from a heartbeat. */
  renewed(leaseUntil: Record<string, string | null>): void {
    this.items = this.items.map((one) => ({ ...one, leaseUntil: leaseUntil[one.id] ?? one.leaseUntil }));
    this.changed();
  }

  /** Claims what is missing; asks again by itself while the server cannot be reached. One request at a time. */
  async refill(): Promise<void> {
    if (this.asking) return;
    this.asking = true;
    this.changed();
    for (let attempt = 0; !this.stopped && this.items.length <= AHEAD; attempt++) {
      const want = 1 + AHEAD - this.items.length;
      const held = [...new Set([...this.items.map((one) => one.id), ...(this.parts.answered?.() ?? [])])];
      const outcome = await this.parts.api.claim(want, held);
      if (this.stopped) return;
      if (outcome.type === "done") {
        this.blocked = undefined;
        const added = this.add(outcome.data.assignments);
        this.noWork = added >= want ? undefined : (outcome.data.reason ?? NOTHING);
        if (added < want) break;
        attempt = -1;
      } else if (outcome.type === "refused") {
        this.blocked = undefined;
        this.noWork = { code: outcome.code, sentence: outcome.message };
        break;
      } else {
        this.blocked = outcome.type;
        this.changed();
        await this.pause(backoffMs(attempt));
      }
    }
    this.asking = false;
    this.changed();
  }

  /** Ask now instead of waiting for the next try. */
  nudge(): void {
    this.wake();
    void this.refill();
  }

  stop(): void {
    this.stopped = true;
    this.wake();
  }

  private add(assignments: readonly BenchAssignment[]): number {
    const known = new Set([
      ...this.used,
      ...this.items.map((one) => one.id),
      ...(this.parts.answered?.() ?? []),
    ]);
    const fresh = assignments.filter((one) => !known.has(one.id));
    this.items.push(...fresh);
    for (const one of fresh) void this.parts.preload?.(one).catch(() => {});
    if (fresh.length > 0) this.changed();
    return fresh.length;
  }

  private async pause(ms: number): Promise<void> {
    const woken = new Promise<void>((resolve) => {
      this.wake = resolve;
    });
    await Promise.race([(this.parts.wait ?? sleep)(ms), woken]);
  }

  private changed(): void {
    if (!this.stopped) this.parts.onChange(this.state);
  }
}

const NOTHING: NoWork = {
  code: "NO_TASKS",
  sentence: "There are no more tasks for you in this job right now.",
};

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
