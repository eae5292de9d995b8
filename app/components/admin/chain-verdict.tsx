import { failureIn } from "#app/components/ui/action-failure";
import { Notice } from "#app/components/ui/notice";
import { count } from "#app/components/ui/numbers";
import { RelativeTime } from "#app/components/ui/relative-time";
import type { ChainReport } from "#domain/events/verify-chain";

type Answer = { at: Date; report: ChainReport } | { failure: unknown } | undefined;

/** What recomputing the chain found. */
export function ChainVerdict({ data }: { data: Answer }) {
  const failure = failureIn(data);
  if (failure) return <Notice tone="bad" title={failure.message} />;
  if (!data || !("report" in data)) return null;
  const { report, at } = data;
  const { broken } = report;
  return broken ? (
    <Notice tone="bad" title={`The chain breaks at event ${count(broken.seal)}.`}>
      {broken.eventId}: {broken.why}. Everything before it is as it was recorded.
    </Notice>
  ) : (
    <Notice tone="good" title={`The chain holds: ${count(report.events)} events are as they were recorded.`}>
      <span className="break-all">
        Head: <code className="font-mono text-sm">{report.head}</code>.
      </span>{" "}
      Verified <RelativeTime at={at} />.
    </Notice>
  );
}
