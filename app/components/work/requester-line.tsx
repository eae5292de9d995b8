import { percent } from "#app/components/ui/numbers";
import { waiting } from "./rate";

type Props = {
  organization: string;
  requester: { acceptedShare: number | null; medianHoursToPayment: number | null; reviewHours: number };
};

/** Who asks, and how they treat the people who work for them. */
export function RequesterLine({ organization, requester }: Props) {
  const { acceptedShare, medianHoursToPayment, reviewHours } = requester;
  const accepts =
    acceptedShare === null ? "too new to say how much they accept" : `accepts ${percent(acceptedShare)}`;
  const pays =
    medianHoursToPayment === null
      ? reviewHours === 0
        ? "accepts at once"
        : `accepts after ${reviewHours} h at the latest`
      : `pays after ${waiting(medianHoursToPayment)} at the median, ${reviewHours} h at most`;
  return (
    <p className="text-sm text-ink-soft">
      <span className="font-medium text-ink">{organization}</span> · {accepts} · {pays}
    </p>
  );
}
