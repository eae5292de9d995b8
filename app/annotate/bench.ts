import type { BenchApi, SkipReason, SubmissionReply } from "./bench-api";
import type { BenchParts } from "./bench-parts";
import { type BenchState, openingState } from "./bench-state";
import { DraftKeeper } from "./draft-keeper";
import { Hand } from "./hand";
import { LeaseKeeper } from "./lease";
import { Outbox } from "./outbox";
import { type Proposed, undecidedProblem } from "./proposals";
import { Queue, type QueueState } from "./queue";
import type { Unsent } from "./storage";
import { ActiveTimer } from "./timer";

/** One person at one job: what is on screen, what was done to it, and what has become of the answers. No browser needed. */
export class Bench {
  private readonly clock: () => number;
  private readonly outbox: Outbox;
  private readonly queue: Queue;
  private readonly drafts: DraftKeeper;
  private readonly leases: LeaseKeeper;
  private readonly listeners = new Set<() => void>();
  private hand: Hand;
  private timer: ActiveTimer;
  private shown: string | undefined;
  private lastInput: number;
  /** The task whose undecided proposals were pointed out once. */
  private warnedOf: string | undefined;
  private current: BenchState;

  constructor(private readonly parts: BenchParts) {
    const { api, storage, owner, base, wait } = parts;
    this.clock = parts.clock ?? (() => performance.now());
    this.lastInput = this.clock();
    this.timer = new ActiveTimer(this.lastInput);
    this.hand = new Hand(undefined, parts.blank());
    this.outbox = new Outbox({
      api,
      storage,
      owner,
      base,
      wait,
      onChange: (outbox) => this.set({ outbox }),
      onReply: this.replied,
    });
    const answered = () => this.outbox.state.waiting.map((one) => one.body.assignmentId);
    this.queue = new Queue({
      api,
      answered,
      preload: parts.preload,
      wait,
      onChange: (queue) => this.moved(queue),
    });
    this.drafts = new DraftKeeper({
      storage,
      schedule: parts.schedule,
      onChange: (draft, assignmentId) => assignmentId === this.shown && this.set({ draft }),
    });
    this.leases = new LeaseKeeper({
      api,
      leaseSeconds: parts.leaseSeconds,
      leased: () => this.queue.leased.filter((one) => !one.reopened),
      onAnswer: (leaseUntil) => this.renewed(leaseUntil),
      presence: () => ({ sinceInputMs: this.clock() - this.lastInput, visible: parts.visible?.() ?? true }),
    });
    const { state: queue } = this.queue;
    const { state: outbox } = this.outbox;
    this.current = openingState(queue, outbox, this.hand.view(), parts.paidSoFarMicros);
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };
  readonly state = (): BenchState => this.current;

  /** The server's doors, for what needs no state of the bench: lists, instructions. */
  get doors(): BenchApi {
    return this.parts.api;
  }

  /** Sends what was left unsent, shows the first assignment with its draft, claims what is missing. */
  async start(): Promise<void> {
    await this.outbox.start();
    this.queue.take(this.parts.initial);
    this.leases.start();
    void this.queue.refill();
  }

  stop(): void {
    this.leases.stop();
    this.queue.stop();
    this.outbox.stop();
    void this.drafts.flush();
  }

  /** Any key, pointer or scroll in the tab: working time counts. */
  input(): void {
    this.lastInput = this.clock();
    this.timer.input(this.lastInput);
  }

  /** Whole seconds worked on the task on screen, and whether time stands still now. */
  time(): { seconds: number; idle: boolean } {
    const now = this.clock();
    return { seconds: this.timer.seconds(now), idle: this.timer.idle(now) };
  }

  setValue(value: unknown, step: "new" | "continue" = "new"): void {
    this.work((hand) => hand.setValue(value, step));
  }
  undo(): void {
    this.work((hand) => hand.undo());
  }
  redo(): void {
    this.work((hand) => hand.redo());
  }
  /** Takes these of the machine's proposal into the answer, or sets them aside: one step, undone like any other. */
  decide(what: "accept" | "reject", which: readonly Proposed[]): void {
    this.work((hand) => hand.decide(what, which));
  }
  /** Leaves the proposed mark in hand for later: it goes to the end of the row. */
  later(): void {
    const [first, ...rest] = this.current.proposed;
    if (first) this.set({ proposed: [...rest, first] });
  }
  setComment(comment: string): void {
    this.set({ comment: comment.trim() || undefined });
    this.keepDraft();
  }

  /** Hands in the answer on screen; the next task takes its place at once (in an exam: after the grade). */
  async submit(): Promise<void> {
    const assignment = this.current.queue.current;
    if (!assignment || this.current.pending || this.shown !== assignment.id) return;
    const { value } = this.hand.step;
    const problems = this.parts.problems(value, assignment);
    if (problems.length > 0) return this.set({ problems });
    const open = this.current.proposed.length;
    if (open > 0 && this.warnedOf !== assignment.id) {
      this.warnedOf = assignment.id;
      return this.set({ problems: [undecidedProblem(open)] });
    }
    const { seconds } = this.time();
    const answer = { assignmentId: assignment.id, token: assignment.token, value, activeSeconds: seconds };
    const stored = this.outbox.submit({
      ...answer,
      ...(this.current.comment ? { comment: this.current.comment } : {}),
      ...(assignment.reopened ? { replaces: assignment.reopened.replaces } : {}),
    });
    this.set({ answered: this.current.answered + (assignment.reopened ? 0 : 1), problems: [] });
    if (this.parts.exam) this.set({ pending: { assignment, value } });
    else this.queue.advance();
    await stored;
    await this.drafts.discard(assignment.id);
  }

  /** Leaves an exam's feedback for the next task. */
  next(): void {
    if (!this.current.pending) return;
    this.set({ pending: undefined });
    this.queue.advance();
  }

  /** Gives the task back with a reason; the next one takes its place at once. */
  async skip(reason: SkipReason, comment?: string): Promise<void> {
    const assignment = this.current.queue.current;
    if (!assignment || this.current.pending) return;
    const { id: assignmentId, token } = assignment;
    const told = this.outbox.skip({ assignmentId, token, reason, ...(comment ? { comment } : {}) });
    this.queue.advance();
    await told;
    await this.drafts.discard(assignmentId);
  }

  /** Opens an answer again that was handed in; the task on screen waits behind it. Answers why not, where it cannot be. */
  async takeBack(assignmentId: string): Promise<string | undefined> {
    await this.drafts.flush();
    const outcome = await this.parts.api.reopen(assignmentId);
    if (outcome.type === "refused") return outcome.message;
    if (outcome.type !== "done") return "The server cannot be reached now. Your answer stands; try again.";
    this.queue.front(outcome.data.assignment);
    return undefined;
  }

  /** Leaves an answer that was taken back as it was handed in. */
  async leaveAsItWas(): Promise<void> {
    const assignment = this.current.queue.current;
    if (!assignment?.reopened) return;
    this.queue.advance();
    await this.drafts.discard(assignment.id);
  }

  /** Back online, signed in again or looked at: everything that waits is tried now. */
  nudge(): void {
    this.outbox.nudge();
    this.queue.nudge();
    void this.leases.beat();
  }

  dismiss(submissionId: string): void {
    void this.outbox.dismiss(submissionId);
  }

  /** Writes the draft now: the tab is about to be hidden. */
  flush(): Promise<void> {
    return this.drafts.flush();
  }

  private work(step: (hand: Hand) => boolean): void {
    if (this.current.pending || !step(this.hand)) return;
    this.set({ ...this.hand.view(), problems: [] });
    this.keepDraft();
  }

  private keepDraft(): void {
    if (!this.shown) return;
    const { value, comment } = this.current;
    const activeSeconds = this.time().seconds;
    this.drafts.save({
      assignmentId: this.shown,
      owner: this.parts.owner,
      value,
      rejected: this.hand.step.rejected,
      comment,
      activeSeconds,
      savedAt: Date.now(),
    });
  }

  /** Shows what the queue has in front; a draft of it, if there is one, is laid on the blank value as an undoable step. */
  private moved(queue: QueueState): void {
    this.set({ queue });
    const assignment = queue.current;
    if (assignment?.id === this.shown) return;
    this.shown = assignment?.id;
    this.hand = new Hand(assignment, this.parts.blank());
    this.timer = new ActiveTimer(this.clock());
    this.set({
      ...this.hand.view(),
      comment: undefined,
      problems: [],
      leaseLost: false,
      draft: "none",
    });
    if (assignment) void this.restore(assignment.id);
  }

  private async restore(assignmentId: string): Promise<void> {
    const draft = await this.parts.storage.draft(assignmentId, this.parts.owner).catch(() => undefined);
    if (!draft || this.shown !== assignmentId || !this.hand.untouched) return;
    this.hand.restore({ value: draft.value, rejected: draft.rejected ?? [] });
    this.timer = new ActiveTimer(this.clock(), draft.activeSeconds);
    this.set({ ...this.hand.view(), comment: draft.comment, draft: "saved" });
  }

  private renewed(leaseUntil: Record<string, string | null>): void {
    this.queue.renewed(leaseUntil);
    for (const [assignmentId, until] of Object.entries(leaseUntil)) {
      if (until !== null) continue;
      if (assignmentId === this.shown) this.set({ leaseLost: true });
      else this.queue.remove(assignmentId);
    }
  }

  private readonly replied = (unsent: Unsent, reply: SubmissionReply): void => {
    const { pending } = this.current;
    const earned = unsent.body.replaces ? 0n : BigInt(reply.rewardMicros ?? "0");
    this.set({ paidMicros: this.current.paidMicros + earned });
    if (pending?.assignment.id !== unsent.body.assignmentId) return;
    if (reply.feedback) this.set({ pending: { ...pending, feedback: reply.feedback } });
    else this.next();
  };

  private set(part: Partial<BenchState>): void {
    this.current = { ...this.current, ...part };
    for (const listener of this.listeners) listener();
  }
}
