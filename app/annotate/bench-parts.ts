import type { Problem } from "#domain/annotations/kind";
import type { BenchApi, BenchAssignment } from "./bench-api";
import type { BenchStorage } from "./storage";

/** What a bench is made of; everything outside it is handed in, so that it needs no browser. */
export type BenchParts = {
  api: BenchApi;
  storage: BenchStorage;
  owner: string;
  base: string;
  initial: readonly BenchAssignment[];
  leaseSeconds: number;
  paidSoFarMicros: bigint;
  /** Exams wait for the grade before going on. */
  exam: boolean;
  blank: () => unknown;
  problems: (value: unknown, assignment: BenchAssignment) => Problem[];
  preload?: (assignment: BenchAssignment) => Promise<void>;
  /** Milliseconds of a monotonic clock. */
  clock?: () => number;
  visible?: () => boolean;
  schedule?: (write: () => void) => void;
  wait?: (ms: number) => Promise<void>;
};
