/** Reads a job's rows for an export, page by page in the requester's own order, inside the snapshot of its caller. */
import { and, asc, eq, inArray, sql } from "drizzle-orm";
import type { Db } from "#db/client";
import { annotations, assignments, finalLabels, goldAnswers, tasks } from "#db/schema/index";
import type { Kind } from "#domain/annotations/kind";
import type { Fate } from "#domain/annotations/prediction";
import type { StoredItem } from "#domain/annotations/stored-item";
import type { AnnotationRow, LabelRow } from "./format";

const PAGE = 1_000;

/** Every task that has its final label. */
export async function* labelRows(db: Db, jobId: string, kind: Kind): AsyncGenerator<LabelRow> {
  for await (const page of taskPages(db, jobId)) {
    const labels = await db
      .select()
      .from(finalLabels)
      .where(
        and(
          eq(finalLabels.jobId, jobId),
          inArray(
            finalLabels.taskId,
            page.map((task) => task.id),
          ),
        ),
      );
    const byTask = new Map(labels.map((label) => [label.taskId, label]));
    for (const task of page) {
      const label = byTask.get(task.id);
      if (!label) continue;
      const { value, confidence, source, answers, schemaVersion, engine, settledAt } = label;
      const regions = kind.regions(value);
      yield {
        content: "labels",
        ...taskOf(task),
        value,
        regions,
        confidence,
        source,
        answers,
        schemaVersion,
        engine,
        settledAt,
      };
    }
  }
}

/** What was answered before the marketplace made the task gold was an ordinary answer. */
const wasForGold = sql<boolean>`coalesce(${annotations.submittedAt} > ${goldAnswers.promotedAt}, ${goldAnswers.taskId} is not null)`;

/** Every annotation handed in, by task, and of one task in the order they came. */
export async function* annotationRows(
  db: Db,
  jobId: string,
  kind: Kind,
  nameOf: (workerId: string) => string,
): AsyncGenerator<AnnotationRow> {
  for await (const page of taskPages(db, jobId)) {
    const rows = await db
      .select({ annotation: annotations, state: assignments.state, isGold: wasForGold })
      .from(annotations)
      .innerJoin(
        assignments,
        and(
          eq(assignments.jobId, annotations.jobId),
          eq(assignments.workerId, annotations.workerId),
          eq(assignments.taskId, annotations.taskId),
        ),
      )
      .leftJoin(
        goldAnswers,
        and(eq(goldAnswers.jobId, annotations.jobId), eq(goldAnswers.taskId, annotations.taskId)),
      )
      .where(
        and(
          eq(annotations.jobId, jobId),
          inArray(
            annotations.taskId,
            page.map((task) => task.id),
          ),
        ),
      )
      .orderBy(asc(annotations.submittedAt), asc(annotations.id));
    const byTask = new Map<string, Found[]>();
    for (const row of rows)
      byTask.set(row.annotation.taskId, [...(byTask.get(row.annotation.taskId) ?? []), row]);
    for (const task of page) {
      for (const row of byTask.get(task.id) ?? []) yield annotationRow(taskOf(task), row, kind, nameOf);
    }
  }
}

type Found = {
  annotation: typeof annotations.$inferSelect;
  state: (typeof assignments.$inferSelect)["state"];
  isGold: unknown;
};

function annotationRow(
  task: ReturnType<typeof taskOf>,
  found: Found,
  kind: Kind,
  nameOf: (workerId: string) => string,
): AnnotationRow {
  const { annotation: a, isGold } = found;
  const state =
    found.state === "accepted" || found.state === "rejected" || found.state === "appealed"
      ? found.state
      : "submitted";
  const withheld = state === "rejected";
  return {
    content: "annotations",
    ...task,
    annotationId: a.id,
    assignmentId: a.assignmentId,
    submissionId: a.submissionId,
    worker: nameOf(a.workerId),
    value: withheld ? null : a.value,
    regions: withheld ? [] : kind.regions(a.value),
    kind: a.kind,
    kindVersion: a.kindVersion,
    schemaVersion: a.schemaVersion,
    submittedAt: a.submittedAt,
    activeSeconds: a.activeSeconds,
    late: a.late,
    state,
    agrees: a.agrees,
    gold: isGold === true,
    goldScore: a.goldScore,
    prediction: withheld ? null : (a.prediction as Fate | null),
  };
}

type TaskPage = { id: string; externalId: string | null; item: unknown; position: number }[];

/** By position and id, from where the last page ended: no page costs more for those before it. */
async function* taskPages(db: Db, jobId: string): AsyncGenerator<TaskPage> {
  let last: { position: number; id: string } | undefined;
  for (;;) {
    const page: TaskPage = await db
      .select({ id: tasks.id, externalId: tasks.externalId, item: tasks.item, position: tasks.position })
      .from(tasks)
      .where(
        and(
          eq(tasks.jobId, jobId),
          last ? sql`(${tasks.position}, ${tasks.id}) > (${last.position}::int, ${last.id})` : undefined,
        ),
      )
      .orderBy(asc(tasks.position), asc(tasks.id))
      .limit(PAGE);
    if (page.length > 0) yield page;
    if (page.length < PAGE) return;
    last = page.at(-1);
  }
}

const taskOf = (task: TaskPage[number]) => ({
  externalId: task.externalId,
  taskId: task.id,
  item: task.item as StoredItem,
});
