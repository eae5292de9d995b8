/** A whole job of several questions read at once: each question for itself, by its own kind. */
import { z } from "zod";
import type { GivenJob, Learnt, WholeJob } from "../../whole-job";
import { answerTo, type CompositeValue, type Question } from "./parts";

/** What was found, by question; those whose kind is not read so are missing. */
const lessons = z.record(z.string(), z.unknown());
export type PartLessons = z.output<typeof lessons>;

/** Undefined when no question is of a kind that can be read. */
export function wholeParts(
  questions: readonly Question[],
): WholeJob<CompositeValue, PartLessons, PartLessons> | undefined {
  const readable = questions.flatMap((question) => {
    const whole = question.rules.whole?.(question.config);
    return whole ? [{ question, whole }] : [];
  });
  if (readable.length === 0) return undefined;
  return {
    version: readable.reduce((sum, { whole }) => sum + whole.version, 0),
    job: lessons,
    worker: lessons,
    read(given) {
      const learners = readable.map(({ question, whole }) => ({
        id: question.id,
        learn: whole.read(partOf(question, given)),
      }));
      return (told) => {
        const found = learners.map(({ id, learn }) => ({ id, lesson: learn(told) }));
        return {
          job: Object.fromEntries(found.map(({ id, lesson }) => [id, lesson.job])),
          workers: Array.from({ length: given.workers }, (_, w) =>
            Object.fromEntries(found.map(({ id, lesson }) => [id, lesson.workers[w]])),
          ),
        };
      };
    },
    traits: (worker, job) =>
      readable.flatMap(({ question, whole }) =>
        whole
          .traits(whole.worker.parse(worker[question.id]), whole.job.parse(job[question.id]))
          .map((trait) => ({ ...trait, name: `${question.title}: ${trait.name}` })),
      ),
  };
}

/** What is known beside the answers to one question. */
export function learntOf(
  { id }: Question,
  learnt: Learnt<PartLessons, PartLessons> | undefined,
): Learnt | undefined {
  if (learnt?.job[id] === undefined) return undefined;
  return { job: learnt.job[id], of: learnt.of.map((worker) => worker?.[id]), usual: learnt.usual };
}

function partOf(question: Question, { workers, tasks }: GivenJob<CompositeValue>): GivenJob<unknown> {
  return {
    workers,
    tasks: tasks.map(({ answers, gold }) => ({
      answers: answers.map(({ worker, value }) => ({ worker, value: answerTo(question, value) })),
      ...(gold === undefined ? {} : { gold: answerTo(question, gold) }),
    })),
  };
}
