import { expect, test } from "vitest";
import { examScore } from "./exam-score";

const answers = [1, 1, 0, 0].map((score, i) => ({ itemId: `exm_${i}`, value: {}, score, explanation: "" }));
const asked = answers.map((answer) => answer.itemId);

test("a sitting comes to the mean of its questions", () => {
  expect(examScore(asked, answers, new Set(), 0.5)).toEqual({ score: 0.5, passed: true, counted: 4 });
});

test("a question that was withdrawn counts neither for nor against anybody", () => {
  expect(examScore(asked, answers, new Set(["exm_3"]), 0.66)).toMatchObject({ passed: true, counted: 3 });
  expect(examScore(asked, answers, new Set(["exm_0"]), 0.5)).toMatchObject({ passed: false, counted: 3 });
});

test("an exam of which nothing is left is passed by nobody", () => {
  expect(examScore(asked, answers, new Set(asked), 0.5)).toEqual({ score: 0, passed: false, counted: 0 });
});
