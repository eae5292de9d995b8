import type { ChosenKeys } from "#domain/annotations/keys";
import type { BenchAssignment, Guidelines } from "./bench-api";

export type WorkbenchJob = {
  id: string;
  title: string;
  kind: string;
  /** The label schema, as the kind's own `config` gives it. */
  config: unknown;
  currency: string;
  /** Made from Markdown and cleaned on the server. */
  instructionsHtml: string;
  leaseSeconds: number;
  schemaVersion: number;
  instructionsVersion: number;
};

export type WorkbenchProps = {
  job: WorkbenchJob;
  /** The path below which claims, submissions, skips and heartbeats are posted: `/work/jobs/job_…`. */
  apiBase: string;
  /** The person's id: whose drafts and unsent answers these are, on a device that several people may share. */
  owner: string;
  /** What is leased to this person already. */
  initial: readonly BenchAssignment[];
  paidSoFarMicros: string;
  licenseKey?: string;
  /** The keys this person has chosen. */
  keys?: ChosenKeys;
  /** The instructions with what has changed and what was asked; plain where they are absent. */
  guidelines?: Guidelines;
  /** An exam shows each grade before the next task. */
  exam?: boolean;
  leaveTo: string;
  loginTo: string;
};
