import { Card } from "#app/components/ui/card";
import { Interval } from "#app/components/ui/interval";
import { count, plural } from "#app/components/ui/numbers";
import type { Anchoring, AnchoringGroup } from "#domain/insights/anchoring";
import type { Share } from "#domain/insights/share";

const ROWS = [
  { group: "shown", words: "Prediction shown" },
  { group: "withheld", words: "Prediction withheld" },
] as const;

/** How far predictions lead the workers: the same figures with and without them, and what became of what was proposed. */
export function AnchoringCard({ anchoring }: { anchoring: Anchoring }) {
  const { kept, changed, deleted, added } = anchoring.fates;
  return (
    <Card
      title="What predictions do to answers"
      note="Some tasks, drawn by lot, are shown without their prediction. Where agreement is much higher with it and answers are not more often right, workers are led rather than helped."
    >
      <div className="overflow-x-auto">
        <table className="w-full text-left">
          <thead className="text-sm text-ink-soft">
            <tr>
              <th className="py-1 pr-4 font-medium">Tasks</th>
              <th className="py-1 pr-4 font-medium">Same as the prediction</th>
              <th className="py-1 font-medium">Right, where known</th>
            </tr>
          </thead>
          <tbody>
            {ROWS.map(({ group, words }) => (
              <Row key={group} words={words} group={anchoring[group]} />
            ))}
          </tbody>
        </table>
      </div>
      <p className="mt-4 border-t border-line pt-3 text-sm text-ink-soft tabular-nums">
        Of what was proposed: {count(kept)} kept, {count(changed)} changed, {count(deleted)} deleted. Workers
        added {count(added)}. Intervals are 95 %.
      </p>
    </Card>
  );
}

function Row({ words, group }: { words: string; group: AnchoringGroup }) {
  return (
    <tr className="border-t border-line">
      <th scope="row" className="py-2 pr-4 font-medium">
        {words}
        <span className="block text-sm font-normal text-ink-soft">{plural(group.answers, "answer")}</span>
      </th>
      <td className="py-2 pr-4">
        <Figure share={group.agree} label={`${words}: same as the prediction, 95 % interval`} />
      </td>
      <td className="py-2">
        <Figure share={group.right} label={`${words}: right, 95 % interval`} />
      </td>
    </tr>
  );
}

function Figure({ share, label }: { share: Share | null; label: string }) {
  if (!share) return <span className="text-ink-soft">not known yet</span>;
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2">
      <Interval value={share.mean} low={share.lower} high={share.upper} label={label} />
      <span className="text-sm text-ink-soft">of {count(share.of)}</span>
    </span>
  );
}
