import { Link } from "@remix-run/react";
import { Card } from "#app/components/ui/card";
import { DescriptionList } from "#app/components/ui/description-list";
import { duration } from "#app/components/ui/duration";
import { paths } from "#app/paths";
import type { Seat } from "#domain/assignments/own-seat";
import { formatMoney, type Micros } from "#domain/money";
import { wholeCents } from "./rate";
import { TierLadder } from "./tier-ladder";

type Props = {
  seat: Seat;
  currency: string;
  rewardMicros: Micros;
  floorPerHourMicros: Micros;
  reviewHours: number;
  appealDays: number;
};

/** What both sides are held to: price, tiers, floor, review, appeal. */
export function JobTerms({
  seat,
  currency,
  rewardMicros,
  floorPerHourMicros,
  reviewHours,
  appealDays,
}: Props) {
  const review =
    reviewHours === 0
      ? "None: what you hand in is accepted."
      : `The requester has ${reviewHours} h. If nobody speaks, your answer is accepted and paid.`;
  return (
    <Card title="Terms" note="Fixed for each task when you take it.">
      <DescriptionList
        facts={[
          { name: "Base price", value: `${formatMoney(rewardMicros, currency)} per accepted answer` },
          {
            name: "Hourly floor",
            value:
              floorPerHourMicros > 0n
                ? `${wholeCents(floorPerHourMicros, currency)} per hour of active time; what is missing is added by itself.`
                : "None in this job.",
          },
          { name: "Time for a task", value: `${duration(seat.leaseSeconds)}, renewed while you work` },
          { name: "Review", value: review },
          {
            name: "Rejection",
            value: `Only with a written reason. You can appeal within ${appealDays} days; somebody else decides.`,
          },
        ]}
      />
      <h3 className="mt-5 mb-1 font-semibold">Price tiers</h3>
      <TierLadder ladder={seat.ladder} tier={seat.tier} currency={currency} />
      <p className="mt-3 text-sm">
        <Link to={paths.decisionsExplained} className="link">
          How decisions about you are made
        </Link>
      </p>
    </Card>
  );
}
