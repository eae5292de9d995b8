import { integer, pgTable, primaryKey, real, text } from "drizzle-orm/pg-core";
import { createdAt, floats, json } from "../columns";

/** A look at a whole job's answers (domain/scoring/reading.ts). Kept, so that what was decided by it can be computed again. */
export const jobReadings = pgTable(
  "job_readings",
  {
    jobId: text("job_id").notNull(),
    number: integer("number").notNull(),
    engine: text("engine").notNull(),
    schemaVersion: integer("schema_version").notNull(),
    /** Answers, tasks, workers and gold tasks that were read. */
    answers: integer("answers").notNull(),
    tasks: integer("tasks").notNull(),
    workers: integer("workers").notNull(),
    goldTasks: integer("gold_tasks").notNull(),
    /** How often an answer is right, by this reading. */
    accuracy: real("accuracy").notNull(),
    /** The classes, the members' weights and priors, and the confidence fitted on gold. */
    state: json<unknown>("state").notNull(),
    /** The rows of somebody of whom nothing is known. */
    usual: floats("usual").notNull(),
    /** What was claimed of gold tasks without being told, and whether it was so. */
    claims: json<unknown[]>("claims").notNull(),
    seconds: real("seconds").notNull(),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.jobId, t.number] })],
);

/** What a reading found of one worker: the rows of all its members. */
export const workerReadings = pgTable(
  "worker_readings",
  {
    jobId: text("job_id").notNull(),
    number: integer("number").notNull(),
    workerId: text("worker_id").notNull(),
    rows: floats("rows").notNull(),
    /** For kinds whose answers are not classes: what the kind itself found of this worker (domain/annotations/whole-job.ts). */
    found: json<unknown>("found"),
    /** How often this worker is right, by this reading. */
    accuracy: real("accuracy").notNull(),
  },
  (t) => [primaryKey({ columns: [t.jobId, t.number, t.workerId] })],
);

/** What was foretold of a job's cost and quality when it was published, to be held against what came of it. */
export const jobForecasts = pgTable("job_forecasts", {
  jobId: text("job_id").primaryKey(),
  forecast: json<unknown>("forecast").notNull(),
  createdAt: createdAt(),
});
