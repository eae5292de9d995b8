/** Marked stretches of text as marks. */
import { intervalIou } from "../measures/interval";
import type { Span } from "../measures/span";
import type { MarkShape } from "./mark";

/** Spans of text: any overlap may mean the same thing; only the exact place is right. */
export const spanShape: MarkShape<Span> = {
  likeness: intervalIou,
  floor: 0.2,
  right: 1,
  exact: true,
  labelOf: (span) => span.label,
  withLabel: (span, label) => ({ ...span, label }),
  keyOf: ({ start, end, label }) => `${start} ${end} ${label}`,
  centre(votes) {
    const weights = new Map<string, number>();
    for (const { mark, weight } of votes) {
      const key = `${mark.start} ${mark.end}`;
      weights.set(key, (weights.get(key) ?? 0) + weight);
    }
    const [best] = [...weights].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
    return votes.find(({ mark }) => `${mark.start} ${mark.end}` === best![0])!.mark;
  },
};
