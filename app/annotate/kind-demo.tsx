import type { Item } from "#domain/annotations/kind";
import { AnswerDesk, useAnswering } from "./answer-desk";

type Props = {
  kind: string;
  config: unknown;
  item: Item;
  initial: unknown;
  onValue?: (value: unknown) => void;
  /** For readers who write programs: the stored value stands open. */
  open?: boolean;
};

/** A kind's live tool on an example, with undo, what its rules say, and the value as it would be stored. */
export function KindDemo({ kind, config, item, initial, onValue, open }: Props) {
  const answering = useAnswering(initial, onValue);
  return (
    <div className="flex flex-col gap-4">
      <AnswerDesk
        {...{ kind, config, item, answering }}
        label="The tool"
        ready="Ready to submit"
        className="h-[36rem]"
      />
      <details open={open} className="rounded-lg border border-line bg-surface-sunken">
        <summary className="cursor-pointer px-4 py-2 font-medium">The value, as it is stored</summary>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
        <pre tabIndex={0} className="max-h-80 overflow-auto border-t border-line px-4 py-3 text-sm">
          {JSON.stringify(answering.value, null, 2)}
        </pre>
      </details>
    </div>
  );
}
