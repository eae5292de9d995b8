import type { ReactNode } from "react";
import { Tooltip as AriaTooltip, Button, TooltipTrigger } from "react-aria-components";

/**
 * A word explained where it stands: dotted underline, the explanation on hover and focus, away with Escape.
 * For reasons of unavailable buttons use the button's own `why`.
 */
export function Tooltip({ term, children }: { term: ReactNode; children: ReactNode }) {
  return (
    <TooltipTrigger delay={300} closeDelay={0}>
      <Button className="cursor-help rounded-sm underline decoration-line-strong decoration-dotted underline-offset-4">
        {term}
      </Button>
      <AriaTooltip
        offset={6}
        className="max-w-72 rounded-md bg-act px-2.5 py-1.5 text-sm text-act-ink shadow-overlay"
      >
        {children}
      </AriaTooltip>
    </TooltipTrigger>
  );
}
