import { backoffMs } from "./backoff";
import type { BenchApi, SkipBody, SubmissionBody, SubmissionReply } from "./bench-api";
import type { BenchStorage, Unsent } from "./storage";

export type OutboxState = {
  /** Answers and skips kept on this device about which no answer has arrived yet, oldest first. */
  waiting: readonly Unsent[];
  /** Answers the server refused for good; kept until the person dismisses them. */
  refused: readonly Unsent[];
  /** Why the oldest has not gone through, if it was tried. */
  blocked?: "unreachable" | "signed-out";
  /** False when an answer could not be written to this device and lives only in this tab. */
  kept: boolean;
};

export type Answer = Omit<SubmissionBody, "submissionId">;

type Parts = {
  storage: BenchStorage;
  api: Pick<BenchApi, "submit" | "skip">;
  owner: string;
  base: string;
  onChange: (state: OutboxState) => void;
  onReply: (unsent: Unsent, reply: SubmissionReply) => void;
  mint?: () => string;
  now?: () => number;
  wait?: (ms: number) => Promise<void>;
};

/**
 * Sends answers in order, each under an id minted and stored before its first send, for ever until an answer about it
 * arrives. Sending one twice is harmless: the server knows the id and gives its first answer again.
 */
export class Outbox {
  private waiting: Unsent[] = [];
  private refused: Unsent[] = [];
  private blocked: OutboxState["blocked"];
  private kept = true;
  private running = false;
  private stopped = false;
  private attempt = 0;
  private wake: () => void = () => {};

  constructor(private readonly parts: Parts) {
    this.kept = parts.storage.durable;
  }

  get state(): OutboxState {
    return { waiting: [...this.waiting], refused: [...this.refused], blocked: this.blocked, kept: this.kept };
  }

  /** Takes up what an earlier tab left unsent. */
  async start(): Promise<void> {
    const stored = await this.parts.storage.unsent(this.parts.owner);
    const known = new Set(this.waiting.map((one) => one.submissionId));
    this.waiting.unshift(...stored.filter((one) => !one.refusal && !known.has(one.submissionId)));
    this.refused = stored.filter((one) => one.refusal);
    this.changed();
    void this.run();
  }

  /**
   * Keeps the answer on this device and begins to send it. A second answer to the same assignment while the first is on
   * its way (a double click) is the first one again.
   */
  submit(answer: Answer): Promise<Unsent> {
    return this.keep(answer);
  }

  /** Gives a task back, the same way: kept first, then told until the server has heard it. */
  skip(skip: SkipBody): Promise<Unsent> {
    const { assignmentId, token } = skip;
    return this.keep({ assignmentId, token, value: undefined, activeSeconds: 0 }, skip);
  }

  private async keep(answer: Answer, skip?: SkipBody): Promise<Unsent> {
    const twin = this.waiting.find((one) => one.body.assignmentId === answer.assignmentId);
    if (twin) return twin;
    const submissionId = (this.parts.mint ?? mintSubmissionId)();
    const submittedAt = (this.parts.now ?? Date.now)();
    const { owner, base, storage } = this.parts;
    const unsent: Unsent = {
      submissionId,
      owner,
      base,
      submittedAt,
      body: { submissionId, ...answer },
      skip,
    };
    this.waiting.push(unsent);
    this.changed();
    await storage.putUnsent(unsent).catch(() => this.lostDisk());
    void this.run();
    return unsent;
  }

  /** Try again now: the network came back, the person signed in, the tab was looked at. */
  nudge(): void {
    this.attempt = 0;
    this.wake();
  }

  /** Forgets a refused answer, after the person has seen it. */
  async dismiss(submissionId: string): Promise<void> {
    this.refused = this.refused.filter((one) => one.submissionId !== submissionId);
    this.changed();
    await this.parts.storage.deleteUnsent(submissionId).catch(() => this.lostDisk());
  }

  stop(): void {
    this.stopped = true;
    this.wake();
  }

  private async run(): Promise<void> {
    if (this.running) return;
    this.running = true;
    for (let head = this.waiting[0]; head && !this.stopped; head = this.waiting[0]) await this.send(head);
    this.running = false;
  }

  private async send(head: Unsent): Promise<void> {
    const { api } = this.parts;
    const outcome = await (head.skip ? api.skip(head.base, head.skip) : api.submit(head.base, head.body));
    if (this.stopped) return;
    if (outcome.type === "unreachable" || outcome.type === "signed-out") {
      this.blocked = outcome.type;
      this.changed();
      return this.pause(backoffMs(this.attempt++));
    }
    this.attempt = 0;
    this.blocked = undefined;
    // A skip that is refused is of a lease that is over already: nothing is left to be given back.
    if (outcome.type === "done" || head.skip) {
      await this.parts.storage.deleteUnsent(head.submissionId).catch(() => this.lostDisk());
      this.leave(head);
      if (outcome.type === "done" && !head.skip) this.parts.onReply(head, outcome.data as SubmissionReply);
    } else {
      const refused = { ...head, refusal: { code: outcome.code, message: outcome.message } };
      await this.parts.storage.putUnsent(refused).catch(() => this.lostDisk());
      this.refused.push(refused);
      this.leave(head);
    }
    this.changed();
  }

  private leave(unsent: Unsent): void {
    this.waiting = this.waiting.filter((one) => one !== unsent);
  }

  private async pause(ms: number): Promise<void> {
    const woken = new Promise<void>((resolve) => {
      this.wake = resolve;
    });
    await Promise.race([(this.parts.wait ?? sleep)(ms), woken]);
  }

  private lostDisk(): void {
    this.kept = false;
    this.changed();
  }

  private changed(): void {
    if (!this.stopped) this.parts.onChange(this.state);
  }
}

const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

/** A new submission id: 24 random characters of 32, made in the browser. */
export function mintSubmissionId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(24));
  return `sub_${Array.from(bytes, (byte) => ALPHABET[byte & 31]).join("")}`;
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
