import { Minus, Plus } from "lucide-react";
import type { ComponentProps } from "react";
import { Press } from "./press";

type Props = Pick<ComponentProps<typeof Press<"slower" | "faster">>, "keys" | "act" | "capsFrom"> & {
  /** 1 is as it was recorded. */
  rate: number;
};

/** How fast a recording or a film plays. */
export function SpeedPresses({ rate, ...press }: Props) {
  return (
    <span className="flex items-center">
      <Press {...press} id="slower" icon={Minus} label="Slower" />
      <output aria-label="Speed" className="min-w-12 text-center text-sm tabular-nums">
        {rate} ×
      </output>
      <Press {...press} id="faster" icon={Plus} label="Faster" />
    </span>
  );
}
