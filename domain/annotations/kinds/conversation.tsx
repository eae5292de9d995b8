import type { Item } from "../kind";
import { MarkdownText } from "./markdown-text";

const WHO = { user: "Person", assistant: "Assistant", system: "Set-up" };

/** What was said before, turn by turn, oldest first. */
export function Conversation({ turns }: { turns: NonNullable<Item["conversation"]> }) {
  return (
    <ol aria-label="Conversation" className="mx-auto flex w-full max-w-[76ch] flex-col gap-3">
      {turns.map((turn, at) => (
        <li
          // biome-ignore lint/suspicious/noArrayIndexKey: the turns of one task never move
          key={at}
          className={`rounded-lg border border-line px-4 py-3 ${turn.role === "user" ? "bg-surface-raised md:ms-12" : "bg-surface-sunken md:me-12"}`}
        >
          <p className="mb-1 text-sm font-semibold text-ink-soft">{WHO[turn.role]}</p>
          <MarkdownText source={turn.text} />
        </li>
      ))}
    </ol>
  );
}
