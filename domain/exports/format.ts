/**
 * The contract of an export format. A format is one folder in `formats/` with `format.ts` and an `example/` of what it
 * writes, plus one line in `formats/index.ts`.
 */
import type { Region } from "#domain/annotations/kind";
import type { Fate } from "#domain/annotations/prediction";
import type { StoredItem } from "#domain/annotations/stored-item";

export type ExportContent = "labels" | "annotations";

/** What every row says of its task. */
type TaskOfRow = { externalId: string | null; taskId: string; item: StoredItem };

/** The final label of one task. */
export type LabelRow = TaskOfRow & {
  content: "labels";
  value: unknown;
  /** The value as marks that every format understands. */
  regions: Region[];
  /** 0…1, calibrated. */
  confidence: number;
  source: "consensus" | "adjudication" | "gold";
  /** How many answers it rests on. */
  answers: number;
  schemaVersion: number;
  /** Name and version of the engine that decided. */
  engine: string;
  settledAt: Date;
};

/** One worker's answer with its lineage. */
export type AnnotationRow = TaskOfRow & {
  content: "annotations";
  annotationId: string;
  assignmentId: string;
  submissionId: string;
  /** A pseudonym: the same worker has the same one in all exports of an organization, and another elsewhere. */
  worker: string;
  /** Null for rejected work: what is not paid for is not handed out. */
  value: unknown;
  regions: Region[];
  kind: string;
  kindVersion: number;
  schemaVersion: number;
  submittedAt: Date;
  activeSeconds: number;
  late: boolean;
  state: "submitted" | "accepted" | "rejected" | "appealed";
  /** Whether it agrees with the final label; null until there is one. */
  agrees: boolean | null;
  gold: boolean;
  /** 0…1 against the gold answer; null for ordinary tasks. */
  goldScore: number | null;
  /** What became of the prediction the task came with; null where it came with none, and for rejected work. */
  prediction: Fate | null;
};

export type ExportRow = LabelRow | AnnotationRow;

/** What a format may say once for the whole file. */
export type ExportHead = {
  content: ExportContent;
  jobId: string;
  title: string;
  kind: string;
  /** Classes in the requester's order. */
  labels: { id: string; name: string }[];
};

export type ExportFormat = {
  /** Stored with each export: never changed. */
  name: string;
  /** For people choosing one. */
  title: string;
  description: string;
  /** Without the dot. */
  extension: string;
  mediaType: string;
  contents: readonly ExportContent[];
  /** The marks it can hold; a kind with others cannot be written in it. `all`: it holds whole values. */
  regions: readonly Region["type"][] | "all";
  /** The file's parts in order. Equal rows always make equal bytes. */
  write(rows: AsyncIterable<ExportRow>, head: ExportHead): AsyncIterable<string | Uint8Array>;
};
