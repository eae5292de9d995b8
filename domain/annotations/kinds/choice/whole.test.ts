import { describe, expect, test } from "vitest";
import { readOpenJob } from "#domain/scoring/open-reading";
import { seeded } from "#test/crowd/random";
import type { GivenJob } from "../../whole-job";
import { choiceConfig } from "./config";
import { choice } from "./kind";
import type { ChoiceValue } from "./value";

const IDS = ["person", "car", "dog", "tree", "sign", "boat"];
/** How often each class is true, and how hard it is to see. */
const SHARES = [0.6, 0.5, 0.3, 0.4, 0.2, 0.1];
const HARD = [0, 0, 0.1, 0.1, 0.35, 0.2];
const config = choiceConfig.parse({
  question: "What is in the picture?",
  multiple: true,
  minSelected: 0,
  classes: IDS.map((id) => ({ id, name: id })),
});
/** Chances to overlook what is there, and to choose what is not. */
const PEOPLE = [
  { misses: 0.05, strays: 0.02 },
  { misses: 0.1, strays: 0.02 },
  { misses: 0.1, strays: 0.05 },
  { misses: 0.45, strays: 0.02 },
  { misses: 0.5, strays: 0.03 },
  { misses: 0.1, strays: 0.4 },
  { misses: 0.15, strays: 0.45 },
];

function crowd(
  seed: number,
  tasks = 150,
  golds = 15,
): { given: GivenJob<ChoiceValue>; truth: ChoiceValue[] } {
  const random = seeded(seed);
  const truth = Array.from({ length: tasks }, () => ({
    selected: IDS.filter((_, c) => random() < SHARES[c]!),
  }));
  return {
    truth,
    given: {
      workers: PEOPLE.length,
      tasks: truth.map((gold, t) => ({
        answers: PEOPLE.flatMap(({ misses, strays }, worker) => {
          if (random() < 0.5) return [];
          const selected = IDS.filter(
            (id, c) =>
              random() < (gold.selected.includes(id) ? 1 - Math.min(0.9, misses + HARD[c]!) : strays),
          );
          return [{ worker, value: { selected } }];
        }),
        ...(t < golds ? { gold } : {}),
      })),
    },
  };
}

const rules = { rightFrom: choice.rightFrom, assumed: 0.75 };
const same = (a: ChoiceValue | undefined, b: ChoiceValue) => a && choice.distance(a, b, config) === 0;

function read(given: GivenJob<ChoiceValue>) {
  const found = readOpenJob(choice, config, given, rules);
  const { job, accuracy } = found.reading;
  const merged = given.tasks.map(({ answers }) => {
    const said = answers.map(({ worker, value }) => ({ value, quality: found.workers[worker]!.accuracy }));
    const of = answers.map(({ worker }) => found.workers[worker]!.found);
    const learnt = { job, of, usual: accuracy } as Parameters<typeof choice.merge>[2];
    return { plain: choice.merge(said, config)?.value, whole: choice.merge(said, config, learnt)?.value };
  });
  return { found, merged };
}

describe("a job of several choices read as a whole", () => {
  test("more sets are right than where each worker counts by grades alone, for who overlooks and who invents is known", () => {
    let [plain, whole] = [0, 0];
    for (let seed = 1; seed <= 4; seed++) {
      const { given, truth } = crowd(seed);
      const { merged } = read(given);
      truth.forEach((gold, t) => {
        if (t < 15 || given.tasks[t]!.answers.length === 0) return;
        if (same(merged[t]!.plain, gold)) plain++;
        if (same(merged[t]!.whole, gold)) whole++;
      });
    }
    expect(whole).toBeGreaterThan(1.05 * plain);
  });

  test("people see who overlooks and who invents", () => {
    const { given } = crowd(7, 300);
    const { found } = read(given);
    const whole = choice.whole!(config)!;
    const traits = found.workers.map((worker) =>
      whole.traits(whole.worker.parse(worker.found), whole.job.parse(found.reading.job)),
    );
    const overlooked = traits.map(([one]) => one!.value);
    const invented = traits.map(([, one]) => one!.value);
    expect(Math.min(overlooked[3]!, overlooked[4]!)).toBeGreaterThan(
      Math.max(overlooked[0]!, overlooked[1]!) + 0.2,
    );
    expect(Math.min(invented[5]!, invented[6]!)).toBeGreaterThan(Math.max(...invented.slice(0, 5)) + 0.2);
  });

  test("the job's limits hold, and the order of workers leaves no trace", () => {
    const { given } = crowd(9, 60);
    const turned = {
      ...given,
      tasks: given.tasks.map((task) => ({
        ...task,
        answers: task.answers.map((a) => ({ ...a, worker: PEOPLE.length - 1 - a.worker })).reverse(),
      })),
    };
    const [one, other] = [read(given), read(turned)];
    one.merged.forEach(({ whole }, t) => {
      expect(same(whole, other.merged[t]!.whole!)).toBe(true);
    });
    const { found } = one;
    const learnt = {
      job: found.reading.job,
      of: [undefined, undefined],
      usual: found.reading.accuracy,
    } as Parameters<typeof choice.merge>[2];
    const both = [{ selected: IDS }, { selected: IDS }].map((value) => ({ value, quality: 0.9 }));
    const limited = { ...config, minSelected: 1, maxSelected: 2 };
    expect(choice.merge(both, limited, learnt)?.value.selected).toHaveLength(2);
    const none = both.map((one) => ({ ...one, value: { selected: [] } }));
    expect(choice.merge(none, limited, learnt)?.value.selected).toHaveLength(1);
  });

  test("one choice out of many is no open answer", () => {
    expect(choice.whole!({ ...config, multiple: false })).toBeUndefined();
  });
});
