import type { Attribute, AttributeValues } from "../attributes/attribute";
import { attributeProblems } from "../attributes/problems";
import type { Problem } from "../kind";
import { counted, type Noun } from "./mark-words";

type Marked = { id: string; label: string; attributes?: AttributeValues };

/**
 * What can be wrong with any list of marks: too many, an id used twice, a class that is not offered; then what `each`
 * finds in one, as the rest of a sentence that begins with its name ("reaches outside the image").
 */
export function markProblems<M extends Marked>(
  marks: readonly M[],
  rules: {
    list: string;
    noun: Noun;
    most: number;
    classes: readonly { id: string }[];
    /** What is asked of the marks besides. */
    attributes?: readonly Attribute[];
    each: (mark: M) => string | undefined;
  },
): Problem[] {
  const { list, noun, most, classes, attributes, each } = rules;
  const known = new Set(classes.map((one) => one.id));
  const problems: Problem[] = [];
  if (marks.length > most)
    problems.push({ path: list, message: `Draw at most ${counted(most, noun)}; there are ${marks.length}.` });
  const seen = new Set<string>();
  const named = `${noun.one[0]?.toUpperCase()}${noun.one.slice(1)}`;
  marks.forEach((mark, i) => {
    const tell = (message: string) =>
      problems.push({ path: `${list}.${i}`, message: `${named} ${i + 1} ${message}.` });
    if (seen.has(mark.id)) tell(`has the same id as another ${noun.one} ("${mark.id}")`);
    seen.add(mark.id);
    if (!known.has(mark.label)) tell(`has a class this job does not offer ("${mark.label}")`);
    const own = each(mark);
    if (own) tell(own);
  });
  return [...problems, ...attributeProblems(marks, attributes, list, noun.one)];
}
