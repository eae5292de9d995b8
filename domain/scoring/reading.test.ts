import { describe, expect, test } from "vitest";
import { choice } from "#domain/annotations/kinds/choice/kind";
import { seeded } from "#test/crowd/random";
import { type Basis, judgeBy } from "./basis";
import { layOut } from "./batch/crowd";
import { decide } from "./overlap";
import { QualityPlan } from "./plan";
import { newQuality, type QualityState, update } from "./quality";
import { accuracyOf, chancesBy, movedRows, type Reading, readCrowd, rowsAt } from "./reading";
import { abilityBeside, type ReadAnswer, readingConsensus, type StoredReading } from "./reading-consensus";
import { READ_FROM, readingDue } from "./reading-due";

const CLASSES = ["cat", "dog", "fox"];
const config = choice.config.parse({ question: "?", classes: CLASSES.map((id) => ({ id, name: id })) });
const plan = QualityPlan.parse({ minOverlap: 1 });

/** People of these accuracies answer all tasks; the first `golds` tasks are gold. */
function worldOf(accuracies: number[], { tasks = 80, golds = 24, seed = 3 } = {}) {
  const random = seeded(seed);
  const truth = Array.from({ length: tasks }, () => Math.floor(random() * CLASSES.length));
  const [task, worker, answer]: [number[], number[], number[]] = [[], [], []];
  for (let t = 0; t < tasks; t++)
    accuracies.forEach((accuracy, w) => {
      const wrong = (truth[t]! + 1 + Math.floor(random() * 2)) % 3;
      task.push(t);
      worker.push(w);
      answer.push(random() < accuracy ? truth[t]! : wrong);
    });
  const gold = truth.map((c, t) => (t < golds ? c : -1));
  return layOut({ tasks, workers: accuracies.length, classes: 3, task, worker, answer, gold });
}

function stored(accuracies: number[], wish = {}) {
  const found = readCrowd(worldOf(accuracies, wish), CLASSES);
  const reading: StoredReading = { ...found.reading, number: 1, usual: found.usual };
  return { reading, rowsOf: (worker: number) => rowsAt(found, worker) };
}

const says = (
  workerId: string,
  label: string,
  who: { rows: Float32Array } | { ability: number },
  measured = true,
) => ({ workerId, value: { selected: [label] }, measured, ...who }) as ReadAnswer<{ selected: string[] }>;
const ask = (reading: StoredReading, answers: ReadAnswer<{ selected: string[] }>[], most = 7) =>
  readingConsensus(choice, config, answers, reading, most);

describe("a task judged by a reading", () => {
  const { reading, rowsOf } = stored([0.95, 0.9, 0.55, 0.5, 0.45]);

  test("believes two good people against three poor ones", () => {
    const said = ask(reading, [
      says("a", "fox", { rows: rowsOf(0) }),
      says("b", "fox", { rows: rowsOf(1) }),
      says("c", "dog", { rows: rowsOf(2) }),
      says("d", "dog", { rows: rowsOf(3) }),
      says("e", "dog", { rows: rowsOf(4) }),
    ]);
    expect(said.value).toEqual({ selected: ["fox"] });
    expect(said).toMatchObject({ supporters: ["a", "b"], lead: -1, engine: { version: "2" } });
  });

  test("comes out the same in whatever order the answers are given", () => {
    const answers = [
      says("a", "fox", { rows: rowsOf(0) }),
      says("z", "dog", { ability: 0.8 }),
      says("c", "fox", { rows: rowsOf(2) }),
    ];
    expect(ask(reading, [...answers].reverse())).toEqual(ask(reading, answers));
    expect(ask(reading, answers).perClass).toBeDefined();
    expect(Object.values(ask(reading, answers).perClass ?? {}).reduce((s, p) => s + p, 0)).toBeCloseTo(1, 9);
  });

  test("counts somebody whom the reading does not know by what is known otherwise", () => {
    const known = { rows: rowsOf(0) };
    const beside = (ability: number) =>
      ask(reading, [says("a", "fox", known), says("n", "fox", { ability })]).confidence;
    expect(beside(0.95)).toBeGreaterThan(beside(0.6));
    expect(beside(0.6)).toBeGreaterThan(beside(0.3));
    const graded = (score: number, n: number): QualityState =>
      Array.from({ length: n }).reduce<QualityState>(
        (state) => update(state, { source: "gold", score }),
        newQuality(),
      );
    expect(abilityBeside(reading, newQuality())).toBeCloseTo(reading.accuracy, 9);
    expect(abilityBeside(reading, graded(1, 10))).toBeGreaterThan(reading.accuracy + 0.1);
    expect(abilityBeside(reading, graded(0, 10))).toBeLessThan(reading.accuracy - 0.2);
  });

  test("is never settled by one unknown worker, however sure the reading is", () => {
    const alone = ask(reading, [says("n", "fox", { ability: 0.99 }, false)]);
    const verdict = decide({ consensus: { ...alone, confidence: 0.999 }, plan, canBuyMore: true });
    expect(verdict.decision).toBe("more");
    expect(verdict.reasons.map((r) => r.code)).toEqual(["unknown_worker_alone"]);
  });

  test("needs a lead of two votes where nobody behind the label is measured", () => {
    const two = ask(reading, [
      says("n", "fox", { ability: 0.7 }, false),
      says("m", "fox", { ability: 0.7 }, false),
    ]);
    expect(decide({ consensus: two, plan, canBuyMore: true }).reasons[0]?.code).toBe("lead_of_two");
  });

  test("is given up early when no further answer could make it certain enough", () => {
    const answers = ["fox", "dog", "cat"].map((label, i) => says("abc"[i]!, label, { rows: rowsOf(i) }));
    const decided = (most: number) => {
      const consensus = ask(reading, answers, most);
      return decide({
        consensus,
        plan: { ...plan, maxOverlap: most, targetConfidence: 0.995 },
        canBuyMore: true,
      });
    };
    expect(decided(4).reasons.map((r) => r.code)).toEqual(["confidence_below_target", "out_of_reach"]);
    expect(decided(12).decision).toBe("more");
  });

  test("takes only a class that somebody answered", () => {
    const said = ask(reading, [says("e", "dog", { ability: 0.02 })]);
    expect(said.value).toEqual({ selected: ["dog"] });
    expect(ask(reading, []).value).toBeUndefined();
  });
});

describe("rows of somebody unknown", () => {
  test("stay chances, and meet the accuracy they are moved to", () => {
    const { reading } = stored([0.9, 0.8, 0.7, 0.6]);
    for (const ability of [0.3, 0.6, reading.accuracy, 0.9]) {
      const rows = movedRows(reading, reading.usual, ability);
      let at = 0;
      for (const { shape } of reading.members) {
        for (let l = 0; l < shape.kinds; l++) {
          let sum = 0;
          for (let a = 0; a < shape.classes; a++) sum += Math.exp(rows[at + a * shape.kinds + l]!);
          expect(sum).toBeCloseTo(1, 5);
        }
        at += shape.cells;
      }
    }
    const better = accuracyOf(reading.members, movedRows(reading, reading.usual, 0.95));
    expect(better).toBeGreaterThan(reading.accuracy + 0.1);
    expect(accuracyOf(reading.members, reading.usual)).toBeCloseTo(reading.accuracy, 12);
  });
});

describe("what version 2 said once, it says for ever", () => {
  /** A reading as it might lie in a database for years. */
  const model = { sorts: 1, centre: "worker", shrinkage: 8, goldWeight: 5, power: 1 } as const;
  const shape = { classes: 2, sorts: 1, kinds: 2, cells: 4 };
  const member = { name: "confusion", model, shape, weight: 0.75, repetition: 0.125, prior: [-0.5, -0.9375] };
  const crowd = {
    ...member,
    name: "majority",
    model: { ...model, centre: "everybody" as const },
    weight: 0.25,
  };
  const old: StoredReading = {
    number: 1,
    classes: ["no", "yes"],
    members: [member, crowd],
    confidence: { slope: 0.75, offset: 0.0625 },
    accuracy: 0.75,
    answers: 400,
    tasks: 160,
    workers: 9,
    goldTasks: 20,
    usual: Float32Array.from([-0.25, -1.5, -1.5, -0.25, -0.375, -1.125, -1.125, -0.375]),
  };
  const yesNo = choice.config.parse({
    question: "?",
    classes: [
      { id: "no", name: "No" },
      { id: "yes", name: "Yes" },
    ],
  });
  const basis: Basis = {
    schema: 1,
    canBuyMore: true,
    given: [
      { by: "per_1", measured: true },
      { by: "per_2", measured: false, ability: 0.8125 },
      { by: "per_3", measured: true },
    ],
  };
  const rows = new Map([
    ["per_1", Float32Array.from([-0.125, -2, -2.25, -0.1875, -0.375, -1.125, -1.125, -0.375])],
    ["per_3", Float32Array.from([-0.5, -1, -0.875, -0.5, -0.375, -1.125, -1.125, -0.375])],
  ]);
  const answers = new Map([
    ["per_1", "yes"],
    ["per_2", "yes"],
    ["per_3", "no"],
  ]);

  test("to the last bit", () => {
    const { consensus, verdict } = judgeBy("touchstone@2", choice, yesNo, plan, basis, {
      answerBy: (id) => ({ selected: [answers.get(id) ?? ""] }),
      reading: old,
      rowsOf: (id) => rows.get(id),
    });
    expect([verdict.decision, consensus.value, consensus.supporters]).toEqual([
      "undecided",
      { selected: ["yes"] },
      ["per_1", "per_2"],
    ]);
    expect([consensus.confidence, consensus.reach]).toEqual([0.764283410329571, 0.9309398197094699]);
  });

  test("and version 1 as well", () => {
    const quality = update(update(newQuality(), { source: "gold", score: 1 }), { source: "gold", score: 1 });
    const { consensus } = judgeBy(
      "touchstone@1",
      choice,
      yesNo,
      plan,
      {
        schema: 1,
        canBuyMore: true,
        given: [
          { by: "per_1", quality },
          { by: "per_2", quality: newQuality() },
        ],
        job: { classCounts: { no: 3, yes: 5 }, temperature: 1.25 },
      },
      { answerBy: (id) => ({ selected: [answers.get(id) ?? ""] }), rowsOf: () => undefined },
    );
    expect(consensus.confidence).toBe(0.9133774502840663);
  });

  test("an engine that is not known is not guessed at", () => {
    const known = { answerBy: () => ({ selected: ["no"] }), rowsOf: () => undefined };
    expect(() => judgeBy("touchstone@99", choice, yesNo, plan, basis, known)).toThrow("touchstone@99");
  });
});

describe("a job is read", () => {
  test("not before twenty answers, then at each growth by a quarter, and after a while when anything is new", () => {
    expect(readingDue(READ_FROM - 1, undefined)).toBeUndefined();
    expect(readingDue(READ_FROM, undefined)).toBe(0);
    expect(readingDue(125, 100)).toBe(0);
    expect(readingDue(110, 100)).toBeGreaterThan(60);
    expect(readingDue(100, 100)).toBeUndefined();
  });

  test("into rows that say the same as the models did", () => {
    const { reading, rowsOf } = stored([0.9, 0.7, 0.6]);
    const chances = chancesBy(reading as Reading, [
      { answer: 0, rows: rowsOf(0) },
      { answer: 1, rows: rowsOf(2) },
    ]);
    expect(chances.reduce((s, p) => s + p, 0)).toBeCloseTo(1, 9);
    expect(chances[0]).toBeGreaterThan(chances[1]!);
  });
});
