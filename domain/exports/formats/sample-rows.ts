/** Rows that meet every format in its contract test: both contents, awkward text, all states. */
import { kindOf } from "#domain/annotations/kinds/index";
import type { AnnotationRow, ExportHead, LabelRow } from "../format";

const choice = kindOf("choice");
const bbox = kindOf("bbox");
// Values of their own, so that an example changes only when its format does.
const FRAUD = { selected: ["fraud"] };
const BOXES = {
  boxes: [
    { id: "b1", label: "boat", x: 40.5, y: 210, width: 120, height: 64.25 },
    { id: "b2", label: "pier", x: 300, y: 250, width: 280, height: 40 },
  ],
};
const at = (minute: number) => new Date(Date.UTC(2026, 2, 2, 9, minute, 30, 125));

export const LABEL_ROWS: LabelRow[] = [
  {
    content: "labels",
    externalId: "mail-001",
    taskId: "task_0001",
    item: { text: 'He said "buy now", twice;\nthen left.' },
    value: FRAUD,
    regions: choice.regions(FRAUD),
    confidence: 0.9731,
    source: "consensus",
    answers: 3,
    schemaVersion: 1,
    engine: "touchstone 1",
    settledAt: at(1),
  },
  {
    content: "labels",
    externalId: '=HYPERLINK("http://evil.test")',
    taskId: "task_0002",
    item: { image: { assetId: "ast_0001" as never, width: 640, height: 480 } },
    value: BOXES,
    regions: bbox.regions(BOXES),
    confidence: 1,
    source: "adjudication",
    answers: 5,
    schemaVersion: 2,
    engine: "touchstone 1",
    settledAt: at(2),
  },
  {
    content: "labels",
    externalId: "-5.2",
    taskId: "task_0003",
    item: { text: "Grüße aus Łódź 🙂" },
    value: { selected: [] },
    regions: [],
    confidence: 0.5,
    source: "gold",
    answers: 0,
    schemaVersion: 1,
    engine: "touchstone 1",
    settledAt: at(3),
  },
];

const answer = (n: number, over: Partial<AnnotationRow>): AnnotationRow => ({
  content: "annotations",
  externalId: "mail-001",
  taskId: "task_0001",
  item: { text: "Are you free on Friday?" },
  annotationId: `ann_000${n}`,
  assignmentId: `asg_000${n}`,
  submissionId: `sub_000${n}`,
  worker: `w_${"abc"[n]}`,
  value: FRAUD,
  regions: choice.regions(FRAUD),
  kind: "choice",
  kindVersion: 1,
  schemaVersion: 1,
  submittedAt: at(n),
  activeSeconds: 12 + n,
  late: false,
  state: "accepted",
  agrees: true,
  gold: false,
  goldScore: null,
  prediction: null,
  ...over,
});

export const ANNOTATION_ROWS: AnnotationRow[] = [
  answer(0, { gold: true, goldScore: 0.75 }),
  answer(1, { state: "rejected", value: null, regions: [], agrees: false, late: true }),
  answer(2, {
    externalId: null,
    state: "submitted",
    agrees: null,
    kind: "bbox",
    value: BOXES,
    regions: bbox.regions(BOXES),
    prediction: {
      ...{ model: "detr", version: "2.1", shown: true, outcome: "changed", agrees: true },
      ...{ kept: 1, changed: 0, deleted: 1, added: 1, marks: { b1: "kept", b9: "deleted" } },
    },
  }),
];

export const HEAD: Omit<ExportHead, "content"> = {
  jobId: "job_0001",
  title: "Sorting mail",
  kind: "choice",
  labels: choice.labels(choice.sample.config),
};
