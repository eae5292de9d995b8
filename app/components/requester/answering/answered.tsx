import type { ReactNode } from "react";
import { AnswerPicture } from "#app/components/requester/kind-picture/kind-picture";
import type { Item } from "#domain/annotations/kind";

type Props = {
  kind: string;
  config: unknown;
  item: Item;
  answer: { value: unknown } | null;
  /** What it is, and what was answered, in words. */
  children: ReactNode;
};

/** One line of a list: the answer drawn small on its item, and the words beside it. */
export function Answered({ kind, config, item, answer, children }: Props) {
  return (
    <span className="flex min-w-0 items-center gap-3 text-left">
      {answer ? (
        <span className="w-24 shrink-0 text-[0.5rem] *:rounded-sm [&_.text-sm]:text-[0.5rem] [&_.text-sm]:leading-snug [&_.p-3]:p-1.5 [&_.p-2]:p-1 sm:w-28">
          <AnswerPicture {...{ kind, config, item }} value={answer.value} />
        </span>
      ) : null}
      <span className="flex min-w-0 flex-col">{children}</span>
    </span>
  );
}
