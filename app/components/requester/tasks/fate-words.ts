/** What became of a machine's prediction in one answer, in a sentence. */
import { plural } from "#app/components/ui/numbers";
import type { Fate } from "#domain/annotations/prediction";

/** "Shown: 3 marks kept, 1 changed, 2 added." */
export function fateWords(fate: Fate): string {
  if (!fate.shown)
    return `Not shown to this worker; the answer ${fate.agrees ? "came out the same" : "came out different"}.`;
  if (!fate.marks)
    return fate.outcome === "kept"
      ? "Shown, and taken as it was."
      : `Shown, and ${fate.outcome === "changed" ? "changed" : "not taken"}.`;
  const parts = [
    fate.kept > 0 ? `${plural(fate.kept, "mark")} kept` : "",
    fate.changed > 0 ? `${fate.changed} changed` : "",
    fate.deleted > 0 ? `${fate.deleted} deleted` : "",
    fate.added > 0 ? `${fate.added} added` : "",
  ].filter(Boolean);
  return parts.length > 0 ? `Shown: ${parts.join(", ")}.` : "Shown; it had no marks, and none was made.";
}
