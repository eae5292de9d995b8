type Verdict = Pick<
  ValidityState,
  "typeMismatch" | "patternMismatch" | "tooShort" | "tooLong" | "rangeUnderflow" | "rangeOverflow"
>;

/**
 * What is wrong with what was typed, as a sentence; empty when nothing is. An empty field is not complained of
 * before the form is sent. `hint` is the control's title: say there what the pattern asks for.
 */
export function complaint(verdict: Verdict, hint: string): string {
  if (verdict.patternMismatch) return hint || "This does not have the form it should have.";
  if (verdict.typeMismatch) return hint || "This is not complete yet: check for a missing part.";
  if (verdict.tooShort) return "This is too short.";
  if (verdict.tooLong) return "This is too long.";
  if (verdict.rangeUnderflow) return "This is less than the least allowed.";
  if (verdict.rangeOverflow) return "This is more than the most allowed.";
  return "";
}
