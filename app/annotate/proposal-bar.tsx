import { Check, PencilLine, Sparkles, X } from "lucide-react";
import type { ReactNode } from "react";
import { kindOf } from "#domain/annotations/kinds/index";
import { type Tool, type ToolName, tools } from "#domain/annotations/kinds/tools";
import type { Proposal } from "#domain/annotations/prediction";
import { KeyCaps } from "./key-caps";
import { type BenchActionId, benchKey } from "./keys";
import { type Proposed, partOf } from "./proposals";
import { useSwipe } from "./use-swipe";

type Props = {
  kind: string;
  config: unknown;
  proposal: Proposal;
  proposed: readonly Proposed[];
  onAct: (id: BenchActionId) => void;
};

/** What a machine proposes, one by one, with its confidence: nothing of it counts before somebody has accepted it. */
export function ProposalBar({ kind, config, proposal, proposed, onAct }: Props) {
  const [first] = proposed;
  const swipes = useSwipe((way) => onAct(way === "right" ? "accept" : "reject"));
  if (!first) return null;
  const tool: Tool | undefined = tools[kind as ToolName];
  const more = proposed.length - 1;
  return (
    <section
      {...swipes}
      aria-label="Proposals"
      className="flex touch-none shrink-0 flex-wrap items-center gap-x-3 gap-y-1.5 border-b border-line bg-surface-raised px-3 py-1.5"
    >
      <p role="status" className="flex min-w-0 flex-1 items-center gap-2">
        <Sparkles aria-hidden size={16} className="shrink-0 text-ink-soft" />
        <span className="min-w-0">
          <span className="text-ink-soft">Proposed by {proposal.model}:</span>{" "}
          <span className="font-medium break-words">{wordsOf(kind, config, proposal, first)}</span>
          {first.score === null ? null : (
            <span className="text-ink-soft tabular-nums"> · {percent(first.score)} sure</span>
          )}
          {more > 0 ? <span className="text-ink-soft"> · {more} more</span> : null}
          <span className="block text-sm text-ink-soft pointer-fine:hidden">
            Swipe right to accept, left to reject.
          </span>
        </span>
      </p>
      <span className="flex flex-wrap gap-1">
        <Act id="accept" onAct={onAct} strong>
          <Check aria-hidden size={16} /> Accept
        </Act>
        {first.mark && tool?.surface === "image" ? (
          <Act id="fix" onAct={onAct}>
            <PencilLine aria-hidden size={16} /> Fix
          </Act>
        ) : null}
        <Act id="reject" onAct={onAct}>
          <X aria-hidden size={16} /> Reject
        </Act>
        {more > 0 ? (
          <>
            <Act id="later" onAct={onAct}>
              Later
            </Act>
            <Act id="accept-all" onAct={onAct}>
              Accept all
            </Act>
            <Act id="reject-all" onAct={onAct}>
              Reject all
            </Act>
          </>
        ) : null}
      </span>
    </section>
  );
}

type ActProps = {
  id: BenchActionId;
  onAct: (id: BenchActionId) => void;
  strong?: boolean;
  children: ReactNode;
};

function Act({ id, onAct, strong, children }: ActProps) {
  return (
    <button
      type="button"
      onClick={() => onAct(id)}
      className={`flex min-h-11 cursor-pointer items-center gap-1.5 rounded-md border px-2 text-sm font-medium hover:bg-surface-sunken md:min-h-8 pointer-coarse:min-h-11 ${strong ? "border-line-strong" : "border-line"}`}
    >
      {children}
      <span aria-hidden className="hidden md:inline">
        <KeyCaps chord={benchKey(id)} />
      </span>
    </button>
  );
}

/** The proposal's values as they are drawn under the answer: the one in hand, and the others. */
export function proposalsToCompare(
  kind: string,
  config: unknown,
  proposal: Proposal | null | undefined,
  proposed: readonly Proposed[],
): { caption: string; value: unknown }[] | undefined {
  const [first, ...rest] = proposed;
  if (!proposal || !first) return undefined;
  const sure = first.score === null ? "" : ` ${percent(first.score)}`;
  const others = rest.map((one) => one.id);
  return [
    {
      caption: `Proposed: ${wordsOf(kind, config, proposal, first)}${sure}`,
      value: partOf(proposal, [first.id]),
    },
    ...(others.length > 0 ? [{ caption: "Proposed too", value: partOf(proposal, others) }] : []),
  ];
}

/** One mark by its class, or the whole answer in a few words. */
function wordsOf(kind: string, config: unknown, proposal: Proposal, one: Proposed): string {
  const rules = kindOf(kind);
  if (!one.mark) return rules.summary(proposal.value, config);
  const { label } = one.mark;
  return rules.labels(config).find((each) => each.id === label)?.name ?? String(label ?? one.id);
}

const percent = (score: number) => `${Math.round(score * 100)} %`;
