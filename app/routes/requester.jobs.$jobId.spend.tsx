import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Banknote } from "lucide-react";
import { BarChart } from "#app/components/ui/bar-chart";
import { Card } from "#app/components/ui/card";
import { dayWords } from "#app/components/ui/day";
import { EmptyState } from "#app/components/ui/empty-state";
import { Money } from "#app/components/ui/money";
import { plural } from "#app/components/ui/numbers";
import { StatRow, StatTile } from "#app/components/ui/stat-tile";
import { type Column, Table } from "#app/components/ui/table";
import { requireSignedIn } from "#app/lib/context.server";
import { refusePage } from "#app/lib/refuse.server";
import { jobProgress } from "#domain/insights/progress";
import type { Spending } from "#domain/ledger/statement";
import { formatMoney } from "#domain/money";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const ctx = await requireSignedIn(request);
  const { money, perDay, currency, tasks } = await jobProgress(ctx, String(params.jobId)).catch(refusePage);
  return { money, perDay, currency, settled: tasks.settled };
}

const totalOf = (day: Spending) => day.rewardsMicros + day.feesMicros + day.topUpsMicros;

export default function Spend() {
  const { money, perDay, currency, settled } = useLoaderData<typeof loader>();
  const posted = perDay.reduce((sum, day) => sum + totalOf(day), 0n);
  const columns: Column<Spending>[] = [
    { key: "day", head: "Day (UTC)", cell: (day) => dayWords(day.day), className: "whitespace-nowrap" },
    {
      key: "rewards",
      head: "Rewards",
      align: "right",
      cell: (day) => <Money micros={day.rewardsMicros} currency={currency} />,
    },
    {
      key: "fees",
      head: "Fees",
      align: "right",
      from: "sm",
      cell: (day) => <Money micros={day.feesMicros} currency={currency} />,
    },
    {
      key: "tops",
      head: "Top-ups",
      align: "right",
      from: "sm",
      cell: (day) => <Money micros={day.topUpsMicros} currency={currency} />,
    },
    {
      key: "all",
      head: "Together",
      align: "right",
      cell: (day) => <Money micros={totalOf(day)} currency={currency} />,
    },
  ];
  return (
    <>
      <StatRow>
        <StatTile
          label="Spent"
          value={<Money micros={money.spentMicros} currency={currency} />}
          note="rewards, fees and top-ups"
        />
        <StatTile
          label="Per settled task"
          value={
            settled > 0 ? (
              <Money micros={(money.spentMicros / BigInt(settled) / 100n) * 100n} currency={currency} />
            ) : (
              "–"
            )
          }
          note={
            settled > 0 ? `over ${plural(settled, "task")}, gold answers included` : "no task is settled yet"
          }
        />
        <StatTile
          label="Promised"
          value={<Money micros={money.committedMicros} currency={currency} />}
          note="open tasks and work under way"
        />
        <StatTile
          label="Held"
          value={<Money micros={money.heldMicros} currency={currency} />}
          note="the rest comes back when the job closes"
        />
      </StatRow>
      {perDay.length === 0 ? (
        <EmptyState icon={Banknote} title="Nothing is paid yet">
          Answers are paid when they are accepted. Each day with payments will stand here.
        </EmptyState>
      ) : (
        <div className="flex flex-col gap-6">
          <Card>
            <BarChart
              title={`${formatMoney(posted, currency)} paid on ${plural(perDay.length, "day")}`}
              note="Rewards, fees and top-ups together, by the day they were posted (UTC)."
              name="Day"
              valueName="Paid"
              format={(value) => formatMoney(BigInt(Math.round(value)), currency)}
              bars={perDay
                .slice(-31)
                .map((day) => ({ name: dayWords(day.day), value: Number(totalOf(day)) }))}
            />
          </Card>
          <Table
            caption="Statement of this job"
            columns={columns}
            rows={[...perDay].reverse()}
            rowKey={(day) => day.day}
          />
        </div>
      )}
    </>
  );
}
