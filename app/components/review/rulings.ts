/** Answers to one task, those that say the same together: what a reviewer chooses between. */
import { kindOf } from "#domain/annotations/kinds/index";

export type NamelessAnswer = { name: string; value: unknown; activeSeconds: number };
export type Choice = {
  /** "Answer A", or "Answers A and C" when two say the same. */
  name: string;
  value: unknown;
  summary: string;
  answers: number;
  activeSeconds: number[];
};

/** Distinct answers, in the order of the first to say so. */
export function choicesOf(kindName: string, config: unknown, answers: readonly NamelessAnswer[]): Choice[] {
  const kind = kindOf(kindName);
  const groups: NamelessAnswer[][] = [];
  for (const answer of answers) {
    const same = groups.find(([first]) => first && kind.distance(first.value, answer.value, config) === 0);
    if (same) same.push(answer);
    else groups.push([answer]);
  }
  return groups.flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const letters = group.map((answer) => answer.name.replace("Answer ", ""));
    return [
      {
        name: group.length === 1 ? first.name : `Answers ${listed(letters)}`,
        value: first.value,
        summary: kind.summary(first.value, config),
        answers: group.length,
        activeSeconds: group.map((answer) => answer.activeSeconds),
      },
    ];
  });
}

function listed(words: string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}
