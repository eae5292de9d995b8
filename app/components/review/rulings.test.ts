import { expect, test } from "vitest";
import { choice } from "#domain/annotations/kinds/choice/kind";
import { choicesOf } from "./rulings";

const { config } = choice.sample;
const answer = (letter: string, label: string) => ({
  name: `Answer ${letter}`,
  value: { selected: [label] },
  activeSeconds: 5,
});

test("answers that say the same stand together under all their letters", () => {
  const choices = choicesOf("choice", config, [
    answer("A", "fraud"),
    answer("B", "wanted"),
    answer("C", "fraud"),
    answer("D", "fraud"),
  ]);
  expect(choices.map(({ name, summary, answers }) => ({ name, summary, answers }))).toEqual([
    { name: "Answers A, C and D", summary: "Fraud", answers: 3 },
    { name: "Answer B", summary: "Wanted", answers: 1 },
  ]);
});
