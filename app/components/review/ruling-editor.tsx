import { AnswerDesk, useAnswering } from "#app/annotate/answer-desk";
import type { Item } from "#domain/annotations/kind";

type Props = {
  kind: string;
  item: Item;
  config: unknown;
  initial: unknown;
  onValue: (value: unknown) => void;
  licenseKey?: string;
};

/** A reviewer's own answer, in the tool the workers had, beginning from one of theirs. Undo and redo as at the bench. */
export function RulingEditor({ kind, item, config, initial, onValue, licenseKey }: Props) {
  const answering = useAnswering(initial, onValue);
  return (
    <AnswerDesk
      {...{ kind, item, config, answering, licenseKey }}
      label="Your own answer"
      ready="Your answer"
    />
  );
}
