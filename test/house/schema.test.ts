import { getTableConfig, PgTable } from "drizzle-orm/pg-core";
import { expect, test } from "vitest";
import * as schema from "#db/schema/index";

const tables = Object.values(schema as Record<string, unknown>)
  .filter((t): t is PgTable => t instanceof PgTable)
  .map(getTableConfig);
const first = (columns: { name?: string }[]) => columns[0]?.name;

/** Tables that carry a job's id grow with jobs; `jobs` itself is keyed by it under the name id. */
const ofJobs = tables.filter((t) => t.columns.some((c) => c.name === "job_id"));

test("in every table that grows with a job, the job comes first in the primary key", () => {
  expect(ofJobs.length).toBeGreaterThan(15);
  const wrong = ofJobs.filter((t) => {
    const composite = t.primaryKeys[0]?.columns;
    const single = t.columns.find((c) => c.primary);
    return (composite ? first(composite) : single?.name) !== "job_id";
  });
  expect(wrong.map((t) => t.name)).toEqual([]);
});

test("in every table that grows with a job, the job comes first in each unique index", () => {
  const wrong = ofJobs.flatMap((t) => [
    ...t.indexes
      .filter((i) => i.config.unique && first(i.config.columns as { name?: string }[]) !== "job_id")
      .map((i) => `${t.name}.${i.config.name}`),
    ...t.uniqueConstraints.filter((u) => first(u.columns) !== "job_id").map((u) => `${t.name}.${u.name}`),
    ...t.columns.filter((c) => c.isUnique).map((c) => `${t.name}.${c.name}`),
  ]);
  expect(wrong).toEqual([]);
});

test("no foreign key leaves a job's tables, so they can be moved to another Postgres", () => {
  expect(ofJobs.flatMap((t) => t.foreignKeys.map((k) => `${t.name}: ${k.getName()}`))).toEqual([]);
});

test("no table numbers its rows by a sequence", () => {
  const numbered = ofJobs.flatMap((t) =>
    t.columns
      .filter((c) => /serial/.test(c.getSQLType()) || c.generatedIdentity)
      .map((c) => `${t.name}.${c.name}`),
  );
  expect(numbered).toEqual([]);
});
