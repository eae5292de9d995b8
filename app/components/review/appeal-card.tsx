import { useFetcher } from "@remix-run/react";
import type { Item } from "#domain/annotations/kind";
import { DecideAppealForm } from "./appeal-form";
import { ClockTime } from "./clock";
import { ContestedView } from "./contested-view";
import { RecheckEvidence, type RecheckLine } from "./recheck-evidence";

export type AppealLine = {
  appealId: string;
  jobId: string | null;
  jobTitle: string | null;
  subject: "assignment" | "decision";
  statement: string;
  dueAt: Date;
  contested: {
    reason: string;
    summary: string | null;
    value: unknown;
    work: { kind: string; config: unknown; item: Item; label: unknown } | null;
  };
  recheck: RecheckLine;
  decidable: true | string;
};

type Props = { appeal: AppealLine; now: Date; licenseKey: string | undefined };

/** A worker's contest of a rejection beside the reason it was given, and the answer to it. */
export function AppealCard({ appeal, now, licenseKey }: Props) {
  const fetcher = useFetcher();
  return (
    <li className="grid grid-cols-1 gap-4 rounded-lg border border-line bg-surface-raised p-4 md:grid-cols-2">
      <div className="flex min-w-0 flex-col gap-3">
        <p className="flex flex-wrap items-center justify-between gap-2">
          <span className="min-w-0 font-medium [overflow-wrap:anywhere]">
            {appeal.jobTitle ?? "The whole marketplace"}
          </span>
          <ClockTime at={appeal.dueAt} words="due" soonHours={48} now={now} />
        </p>
        {appeal.contested.summary ? <p>The answer was: {appeal.contested.summary}</p> : null}
        <div>
          <h3 className="text-sm text-ink-soft">It was rejected because</h3>
          <p className="break-words whitespace-pre-line">{appeal.contested.reason}</p>
        </div>
        <div>
          <h3 className="text-sm text-ink-soft">The worker says</h3>
          <p className="break-words whitespace-pre-line">{appeal.statement}</p>
        </div>
        <div>
          <h3 className="text-sm text-ink-soft">Colleagues, asked blind</h3>
          <RecheckEvidence recheck={appeal.recheck} />
        </div>
      </div>
      <DecideAppealForm appeal={appeal} fetcher={fetcher} />
      {appeal.contested.work ? (
        <div className="min-w-0 md:col-span-2">
          <ContestedView
            work={appeal.contested.work}
            value={appeal.contested.value}
            licenseKey={licenseKey}
          />
        </div>
      ) : null}
    </li>
  );
}
