import { AnswersBeside } from "#app/annotate/answers-beside";
import type { Item } from "#domain/annotations/kind";

type Props = {
  work: { kind: string; config: unknown; item: Item; label: unknown };
  value: unknown;
  licenseKey: string | undefined;
};

/** The contested answer drawn with its tool on its task, and beside it what the task was settled as since. */
export function ContestedView({ work: { label, ...work }, value, licenseKey }: Props) {
  const answers = [
    { caption: "The contested answer", value },
    ...(label === null || label === undefined ? [] : [{ caption: "The final label", value: label }]),
  ];
  return <AnswersBeside {...work} answers={answers} licenseKey={licenseKey} />;
}
