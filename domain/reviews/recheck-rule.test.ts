import { expect, test } from "vitest";
import { recheckVerdict } from "./recheck-rule";

const worker = { withWorker: true, withLabel: false };
const label = { withWorker: false, withLabel: true };
const other = { withWorker: false, withLabel: false };

test("one colleague's answer is no evidence", () => {
  expect(recheckVerdict([])).toBeUndefined();
  expect(recheckVerdict([worker])).toBeUndefined();
});

test("more than half of the colleagues must bear somebody out", () => {
  expect(recheckVerdict([worker, worker, label])?.supports).toBe("worker");
  expect(recheckVerdict([label, other, label])?.supports).toBe("label");
  expect(recheckVerdict([worker, label])?.supports).toBe("neither");
  expect(recheckVerdict([other, other])?.supports).toBe("neither");
});

test("an answer that agrees with both sides speaks for the worker, whose answer it is", () => {
  expect(recheckVerdict([{ withWorker: true, withLabel: true }, worker])).toMatchObject({
    supports: "worker",
    withWorker: 2,
    withLabel: 0,
  });
});

test("the evidence is told in one sentence", () => {
  expect(recheckVerdict([worker, worker, label])?.sentence).toBe(
    "2 of 3 colleagues gave the contested answer, 1 the label it was measured by. None of them knew that it was contested.",
  );
});
