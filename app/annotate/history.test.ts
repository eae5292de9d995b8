import { expect, test } from "vitest";
import { change, redo, startHistory, undo } from "./history";

test("every one of ten thousand changes can be undone and done again", () => {
  let history = startHistory(0);
  for (let step = 1; step <= 10_000; step++) history = change(history, step);
  for (let step = 0; step < 10_000; step++) history = undo(history);
  expect(history.present).toBe(0);
  for (let step = 0; step < 10_000; step++) history = redo(history);
  expect(history.present).toBe(10_000);
});

test("a key held down is one step", () => {
  let history = change(startHistory("a"), "b");
  history = change(history, "bb", "continue");
  history = change(history, "bbb", "continue");
  expect(undo(history).present).toBe("a");
});

test("a new change after undoing forgets what was undone", () => {
  const history = change(undo(change(startHistory(1), 2)), 3);
  expect(redo(history).present).toBe(3);
  expect(undo(history).present).toBe(1);
});

test("a value that did not change is no step", () => {
  const value = { boxes: [] };
  expect(change(startHistory(value), value).past).toHaveLength(0);
});
