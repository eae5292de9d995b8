import { expect, test } from "vitest";
import { complaint } from "./complaint";

const fine = {
  typeMismatch: false,
  patternMismatch: false,
  tooShort: false,
  tooLong: false,
  rangeUnderflow: false,
  rangeOverflow: false,
};

test("a field that is right is not complained of", () => {
  expect(complaint(fine, "Write an amount, like 0.05.")).toBe("");
});

test("a wrong form is explained in the page's own words", () => {
  expect(complaint({ ...fine, patternMismatch: true }, "Write an amount, like 0.05.")).toBe(
    "Write an amount, like 0.05.",
  );
  expect(complaint({ ...fine, tooShort: true }, "")).toBe("This is too short.");
});
