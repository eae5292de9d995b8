import type { SkipBody, SubmissionBody } from "./bench-api";

/** Work in progress on one assignment. */
export type Draft = {
  assignmentId: string;
  owner: string;
  value: unknown;
  comment?: string;
  /** What of the machine's proposal was set aside. */
  rejected?: readonly string[];
  activeSeconds: number;
  /** Milliseconds since 1970. */
  savedAt: number;
};

/** An answer (or a task given back) on its way: stored before it is first sent, deleted only when an answer about it has arrived. */
export type Unsent = {
  submissionId: string;
  owner: string;
  /** Where it is sent, such as `/work/jobs/job_…`. */
  base: string;
  body: SubmissionBody;
  /** Set when the task is given back and not answered; the body's value is then empty. */
  skip?: SkipBody;
  /** Milliseconds since 1970, in the order of submitting. */
  submittedAt: number;
  /** Set when the server refused it for good: kept so that the person can copy the answer. */
  refusal?: { code: string; message: string };
};

/**
 * Where drafts and unsent answers live. `durable` is false when they end with the tab (the browser allows no storage),
 * which the bench says. `owner` is the person's id: people who share a browser never see each other's work.
 */
export type BenchStorage = {
  durable: boolean;
  draft(assignmentId: string, owner: string): Promise<Draft | undefined>;
  putDraft(draft: Draft): Promise<void>;
  deleteDraft(assignmentId: string): Promise<void>;
  /** In the order of submitting. */
  unsent(owner: string): Promise<Unsent[]>;
  putUnsent(unsent: Unsent): Promise<void>;
  deleteUnsent(submissionId: string): Promise<void>;
};

/** Storage that ends with the tab, for browsers that allow no other. */
export function memoryStorage(): BenchStorage {
  const drafts = new Map<string, Draft>();
  const unsent = new Map<string, Unsent>();
  return {
    durable: false,
    draft: async (assignmentId, owner) => {
      const draft = drafts.get(assignmentId);
      return draft?.owner === owner ? draft : undefined;
    },
    putDraft: async (draft) => void drafts.set(draft.assignmentId, draft),
    deleteDraft: async (assignmentId) => void drafts.delete(assignmentId),
    unsent: async (owner) =>
      [...unsent.values()].filter((one) => one.owner === owner).sort((a, b) => a.submittedAt - b.submittedAt),
    putUnsent: async (one) => void unsent.set(one.submissionId, one),
    deleteUnsent: async (submissionId) => void unsent.delete(submissionId),
  };
}
