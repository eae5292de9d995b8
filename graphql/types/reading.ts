/** What the engine found when it last read a whole job, and what it knows of each worker. */
import type { Trait } from "#domain/annotations/whole-job";
import { type LastReading, lastReading } from "#domain/insights/last-reading";
import { builder } from "../builder";
import { readOf } from "../operation";
import { Job } from "./job";

const Reading = builder.objectRef<LastReading>("Reading");
const Known = builder.objectRef<LastReading["people"][number]>("KnownWorker");
const TraitOf = builder.objectRef<Trait>("WorkerTrait");

export function addReading(): void {
  Reading.implement({
    fields: (t) => ({
      number: t.exposeInt("number"),
      engine: t.exposeString("engine", { description: "Name and version, like touchstone@3." }),
      readAt: t.field({ type: "DateTime", resolve: (reading) => reading.readAt }),
      seconds: t.exposeFloat("seconds"),
      tasks: t.exposeInt("tasks"),
      goldTasks: t.exposeInt("goldTasks"),
      answers: t.exposeInt("answers"),
      workers: t.exposeInt("workers"),
      believed: t.exposeBoolean("believed", {
        nullable: true,
        description:
          "Whether tasks are merged by what was found of workers, or by their grades alone; null where answers are classes.",
      }),
      people: t.field({
        type: [Known],
        description:
          "The fifty with most answers; empty where answers are classes: there, see each worker's quality.",
        resolve: (reading) => reading.people,
      }),
    }),
  });
  Known.implement({
    fields: (t) => ({
      workerId: t.exposeID("workerId"),
      worker: t.exposeString("worker"),
      answers: t.exposeInt("submitted"),
      traits: t.field({ type: [TraitOf], resolve: (known) => known.traits }),
    }),
  });
  TraitOf.implement({
    fields: (t) => ({
      name: t.exposeString("name"),
      meaning: t.exposeString("meaning"),
      value: t.exposeFloat("value", {
        description: "A share from 0 to 1, or a number on the scale asked for.",
      }),
      margin: t.exposeFloat("margin", { description: "Half of the 95 % interval." }),
    }),
  });
  builder.objectField(Job, "reading", (t) =>
    t.field({
      type: Reading,
      nullable: true,
      description: "What the engine found when it last read the whole job; null before it has.",
      complexity: 50,
      resolve: readOf((job, _args, { ctx }) => lastReading(ctx, job.id)),
    }),
  );
}
