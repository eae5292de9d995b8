import { Card } from "#app/components/ui/card";
import { DescriptionList } from "#app/components/ui/description-list";
import { Money } from "#app/components/ui/money";
import { MonoId } from "#app/components/ui/mono-id";
import { plural } from "#app/components/ui/numbers";
import { RelativeTime } from "#app/components/ui/relative-time";
import { kindOf } from "#domain/annotations/kinds/index";

type Props = {
  job: {
    id: string;
    kind: string;
    currency: string;
    rewardMicros: bigint;
    floorPerHourMicros: bigint;
    reviewHours: number;
    qualification: { name: string } | null;
    publishedAt: Date | null;
    createdAt: Date;
    schemaVersion: number;
    instructionsVersion: number;
  };
  words: string[];
};

/** What was asked for: kind, pay, plan. */
export function JobFacts({ job, words }: Props) {
  return (
    <div className="grid grid-cols-1 gap-6 lg:grid-cols-2">
      <Card title="Terms">
        <DescriptionList
          facts={[
            { name: "Kind", value: kindOf(job.kind).title },
            {
              name: "Reward",
              value: (
                <>
                  <Money micros={job.rewardMicros} currency={job.currency} /> per accepted answer
                </>
              ),
            },
            {
              name: "Floor",
              value:
                job.floorPerHourMicros > 0n ? (
                  <>
                    <Money micros={job.floorPerHourMicros} currency={job.currency} /> per hour of active time
                  </>
                ) : (
                  "none"
                ),
            },
            {
              name: "Review",
              value:
                job.reviewHours === 0
                  ? "none: what is handed in is accepted"
                  : `within ${plural(job.reviewHours, "hour")}, then accepted`,
            },
            { name: "Demands", value: job.qualification?.name ?? "no qualification" },
            {
              name: "Versions",
              value: `label set ${job.schemaVersion}, instructions ${job.instructionsVersion}`,
            },
            {
              name: job.publishedAt ? "Published" : "Drafted",
              value: <RelativeTime at={job.publishedAt ?? job.createdAt} />,
            },
            { name: "Id", value: <MonoId id={job.id} /> },
          ]}
        />
      </Card>
      <Card title="Quality plan">
        <ul className="flex list-disc flex-col gap-2 pl-4">
          {words.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      </Card>
    </div>
  );
}
