import { expect, test } from "vitest";
import type { Proposal } from "#domain/annotations/prediction";
import { accepting, changing, partOf, rejecting, undecided, WHOLE } from "./proposals";

const box = (id: string, x = 0) => ({ id, label: "boat", x, y: 0, width: 10, height: 10 });
const boats: Proposal = {
  model: "detector",
  version: "2",
  score: 0.6,
  scores: { p1: 0.9 },
  value: { boxes: [box("p1"), box("p2", 20)] },
};
const spam: Proposal = { model: "m", version: "", score: 0.8, scores: null, value: { selected: ["spam"] } };
const noBoxes = { boxes: [] };
const start = { value: noBoxes, rejected: [] };
const ids = (step: Parameters<typeof undecided>[1]) => undecided(boats, step, noBoxes).map((one) => one.id);

test("each proposed mark is to be decided, with its own confidence where the model gave one", () => {
  expect(undecided(boats, start, noBoxes)).toMatchObject([
    { id: "p1", score: 0.9 },
    { id: "p2", score: 0.6 },
  ]);
  expect(undecided(null, start, noBoxes)).toEqual([]);
});

test("an accepted mark joins the answer under its id, a rejected one does not come back", () => {
  const one = accepting(boats, { value: { boxes: [box("own", 50)] }, rejected: [] }, ["p2"], noBoxes);
  expect(one.value).toEqual({ boxes: [box("own", 50), box("p2", 20)] });
  expect(ids(one)).toEqual(["p1"]);
  expect(ids(rejecting(one, ["p1"]))).toEqual([]);
});

test("a mark that was accepted and then deleted is set aside; pasted back, it is not", () => {
  const both = accepting(boats, start, ["p1", "p2"], noBoxes);
  const without = changing(boats, both, { boxes: [box("p2", 20)] });
  expect(ids(without)).toEqual([]);
  expect(without.rejected).toEqual(["p1"]);
  expect(changing(boats, without, both.value).rejected).toEqual([]);
});

test("only what is still to be decided is drawn as proposed", () => {
  expect(partOf(boats, ["p2"])).toEqual({ boxes: [box("p2", 20)] });
  expect(partOf(spam, [WHOLE])).toEqual({ selected: ["spam"] });
});

test("a whole answer is proposed until something was chosen", () => {
  const blank = { selected: [] };
  const fresh = { value: blank, rejected: [] };
  expect(undecided(spam, fresh, blank)).toEqual([{ id: WHOLE, score: 0.8 }]);
  expect(accepting(spam, fresh, [WHOLE], blank).value).toEqual({ selected: ["spam"] });
  expect(undecided(spam, changing(spam, fresh, { selected: ["ham"] }), blank)).toEqual([]);
  expect(undecided(spam, rejecting(fresh, [WHOLE]), blank)).toEqual([]);
});
