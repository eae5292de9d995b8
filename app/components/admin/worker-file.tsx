import { Card } from "#app/components/ui/card";
import { DescriptionList } from "#app/components/ui/description-list";
import { Money } from "#app/components/ui/money";
import { type PayoutRow, PayoutsTable } from "#app/components/work/payouts-table";
import type { Book } from "#domain/ledger/queries";
import type { Seat } from "#domain/reviews/person-queries";
import { type DecisionRow, DecisionsList } from "./decisions-list";
import { type FlagLine, FlagsTable } from "./flags-table";
import { SeatsTable } from "./seats-table";
import { StandingForm } from "./standing-form";

type Props = {
  file: {
    seats: Seat[];
    decisions: DecisionRow[];
    flags: FlagLine[];
    accounts: Book[];
    payouts: PayoutRow[];
  };
  standing: string;
  /** The job one came here about. */
  jobId: string | null;
};

const names: Record<string, string> = { earned: "Earned, can be paid out", in_transit: "On its way" };

/** Everything on record about a worker: jobs with their quality, standing over time, flags, money. */
export function WorkerFile({ file, standing, jobId }: Props) {
  return (
    <div className="mt-6 flex flex-col gap-6">
      <StandingForm seats={file.seats} standing={standing} jobId={jobId} />
      <Card
        title="Jobs"
        note="Quality as estimated in each, with its 80 % interval."
        flush={file.seats.length > 0}
      >
        <SeatsTable seats={file.seats} />
      </Card>
      <Card title="Decisions" note="Standing, pay and access over time, the newest first.">
        <DecisionsList decisions={file.decisions} />
      </Card>
      <Card title="Flags" flush={file.flags.length > 0}>
        <FlagsTable flags={file.flags} ofPerson />
      </Card>
      <Card title="Money">
        <div className="flex flex-col gap-4">
          <DescriptionList
            facts={
              file.accounts.length > 0
                ? file.accounts.map((one) => {
                    const place = one.address.split(":").at(-1) ?? "";
                    return {
                      name: `${names[place] ?? place} (${one.currency})`,
                      value: <Money micros={one.balanceMicros} currency={one.currency} />,
                    };
                  })
                : [{ name: "Earned", value: "nothing yet" }]
            }
          />
          <PayoutsTable payouts={file.payouts} />
        </div>
      </Card>
    </div>
  );
}
