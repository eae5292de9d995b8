import type { BenchStorage, Draft } from "./storage";

export type DraftState = "none" | "saving" | "saved" | "failed";

type Parts = {
  storage: BenchStorage;
  /** How the draft of one assignment stands: by then another one may be on screen. */
  onChange: (state: DraftState, assignmentId: string) => void;
  /** When to write: by default with the next frame, so that a burst of changes is one write. */
  schedule?: (write: () => void) => void;
};

/** Writes the newest draft to this device, at most once a frame, never two writes at a time. */
export class DraftKeeper {
  private next: Draft | undefined;
  private scheduled = false;
  private writing: Promise<void> = Promise.resolve();

  constructor(private readonly parts: Parts) {}

  save(draft: Draft): void {
    this.next = draft;
    this.parts.onChange("saving", draft.assignmentId);
    if (this.scheduled) return;
    this.scheduled = true;
    (this.parts.schedule ?? nextFrame)(() => void this.flush());
  }

  /** Writes what is waiting now: the tab is about to be hidden or closed. */
  flush(): Promise<void> {
    this.scheduled = false;
    this.writing = this.writing.then(() => this.write());
    return this.writing;
  }

  /** The draft has become an answer; nothing of it is written any more. */
  async discard(assignmentId: string): Promise<void> {
    if (this.next?.assignmentId === assignmentId) this.next = undefined;
    this.writing = this.writing.then(() => this.parts.storage.deleteDraft(assignmentId).catch(() => {}));
    await this.writing;
  }

  private async write(): Promise<void> {
    const draft = this.next;
    if (!draft) return;
    this.next = undefined;
    try {
      await this.parts.storage.putDraft(draft);
      if (!this.next)
        this.parts.onChange(this.parts.storage.durable ? "saved" : "failed", draft.assignmentId);
    } catch {
      this.parts.onChange("failed", draft.assignmentId);
    }
  }
}

/** A frame does not come in a hidden tab, so a timer stands behind it. */
function nextFrame(write: () => void): void {
  if (typeof requestAnimationFrame === "undefined" || document.hidden) return void setTimeout(write, 16);
  requestAnimationFrame(write);
}
