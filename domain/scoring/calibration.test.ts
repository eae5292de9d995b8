import { expect, test } from "vitest";
import { choice } from "#domain/annotations/kinds/choice/kind";
import { seeded } from "#test/crowd/random";
import {
  type CalibrationState,
  calibrationError,
  minimum,
  newCalibration,
  observeCalibration,
  PRIOR_TEMPERATURE,
  tempered,
} from "./calibration";
import { goldLesson } from "./gold-lesson";
import { gradeAnswer } from "./grading";
import { modelWeights, newModelRecord, recordModels } from "./model-weights";
import { DEFAULT_PLAN } from "./plan";
import { newQuality, type QualityState, update } from "./quality";

/** Gold tasks on which the engine claims more than it keeps: 97 % sure, right with chance `accuracy`. */
function sureOf(claim: number, accuracy: number, count: number): CalibrationState {
  const random = seeded(5);
  let state = newCalibration();
  for (let i = 0; i < count; i++) state = observeCalibration(state, [claim, 1 - claim], random() < accuracy);
  return state;
}

test("without gold, confidence is lowered by a cautious prior", () => {
  expect(newCalibration().temperature).toBe(PRIOR_TEMPERATURE);
  expect(tempered([0.95, 0.05], PRIOR_TEMPERATURE)[0]).toBeLessThan(0.95);
});

test("where the engine was too sure on gold, its confidence comes down to what came true", () => {
  const state = sureOf(0.97, 0.8, 300);
  expect(tempered([0.97, 0.03], state.temperature)[0]).toBeCloseTo(0.8, 1);
  expect(state.temperature).toBeGreaterThan(2);
});

test("where the engine was too careful on gold, its confidence goes up", () => {
  expect(sureOf(0.75, 0.95, 300).temperature).toBeLessThan(1);
});

test("a few gold tasks move the temperature only a little", () => {
  const few = sureOf(0.97, 0, 1).temperature;
  const many = sureOf(0.97, 0, 100).temperature;
  expect(few).toBeGreaterThan(PRIOR_TEMPERATURE);
  expect(few).toBeLessThan(many);
  expect(many).toBeLessThanOrEqual(10);
});

test("calibration is plain data of bounded size, whatever the order of the classes", () => {
  let state = newCalibration();
  for (let i = 0; i < 450; i++)
    state = observeCalibration(state, i % 2 ? [0.7, 0.2, 0.1] : [0.1, 0.7, 0.2], true);
  expect(state.samples).toHaveLength(400);
  expect(state.samples[0]).toEqual(state.samples[1]);
  expect(JSON.parse(JSON.stringify(state))).toEqual(state);
});

test("a posterior keeps its order and its sum at every temperature", () => {
  for (const t of [0.5, 1, 3, 10]) {
    const [a, b, c] = tempered([0.6, 0.3, 0.1], t) as [number, number, number];
    expect(a + b + c).toBeCloseTo(1, 12);
    expect(a).toBeGreaterThan(b);
    expect(b).toBeGreaterThan(c);
  }
  expect(minimum((x) => (x - 0.3) ** 2, -1, 1)).toBeCloseTo(0.3, 2);
});

test("the calibration error is the distance between what was said and what came true", () => {
  const points = Array.from({ length: 10 }, (_, i) => ({ confidence: 0.95, right: i < 7 }));
  expect(calibrationError(points)).toBeCloseTo(0.25, 12);
  expect(calibrationError([])).toBe(0);
});

test("the model that foretells gold best is believed most, and before gold the confusion model is", () => {
  expect(modelWeights().confusion).toBeGreaterThan(0.5);
  let record = newModelRecord();
  for (let i = 0; i < 30; i++) {
    const dull = [0.5, 0.5];
    record = recordModels(
      record,
      { confusion: dull, oneCoin: dull, goldOnly: [0.9, 0.1], majority: dull },
      0,
    );
  }
  const weights = modelWeights(record);
  expect(weights.goldOnly).toBeGreaterThan(0.95);
  expect(Object.values(weights).reduce((sum, w) => sum + w, 0)).toBeCloseTo(1, 12);
});

test("a model that is right more often but too sure of itself is not dropped for a dull one", () => {
  let record = newModelRecord();
  for (let i = 0; i < 60; i++) {
    const sharp = i % 10 === 0 ? [0.001, 0.999] : [0.999, 0.001];
    const dull = i % 3 === 0 ? [0.4, 0.6] : [0.75, 0.25];
    record = recordModels(record, { confusion: sharp, oneCoin: dull, goldOnly: dull, majority: dull }, 0);
  }
  expect(modelWeights(record).confusion).toBeGreaterThan(0.9);
});

test("a gold task teaches once, when its label would have been settled, and without the grades on itself", () => {
  const { config, gold } = choice.sample;
  const wrong = { selected: ["advert"] };
  const evidence = gradeAnswer(choice, config, gold, gold).evidence;
  const quality = Array.from({ length: 12 }).reduce<QualityState>(
    (state) => update(state, evidence),
    newQuality(),
  );
  const answers = ["a", "b", "c"].map((workerId) => ({ workerId, value: gold, quality, evidence }));
  const lessonAfter = (n: number, truth = gold) =>
    goldLesson(choice, config, { gold: truth, answers: answers.slice(0, n) }, DEFAULT_PLAN);
  expect(lessonAfter(1)).toBeUndefined();
  expect(lessonAfter(2)).toMatchObject({
    right: true,
    calibration: { samples: [{ right: true }] },
    models: { tasks: 1 },
  });
  expect(lessonAfter(3)).toBeUndefined();
  expect(lessonAfter(2, wrong)?.right).toBe(false);
  expect(lessonAfter(2, wrong)!.calibration.temperature).toBeGreaterThan(
    lessonAfter(2)!.calibration.temperature,
  );
});
