import { RadioGroup } from "#app/components/ui/radio-group";

type Props = {
  name: string;
  /** As it is now: what would change nothing cannot be chosen, and says so. */
  standing: string;
  /** With "dismiss", for flags; the other values are then those of a resolution. */
  dismiss?: boolean;
};

const rulings = [
  {
    standing: "active",
    values: ["reinstate", "reinstated"],
    label: "Reinstate",
    help: "May work again at once; the test starts anew.",
  },
  {
    standing: "on_notice",
    values: ["put_on_notice", "put_on_notice"],
    label: "Put on notice",
    help: "Goes on working and is told why you are watching.",
  },
  {
    standing: "suspended",
    values: ["suspend", "suspended"],
    label: "Suspend",
    help: "Gets no more tasks; those in hand go back. May appeal for 14 days.",
  },
] as const;

/** What may be decided about a worker's standing. */
export function StandingChoice({ name, standing, dismiss }: Props) {
  const options = rulings.map((ruling) => {
    const same = ruling.standing === standing;
    return {
      value: ruling.values[dismiss ? 1 : 0],
      label: ruling.label,
      help: same ? "The worker's standing is that already." : ruling.help,
      disabled: same,
    };
  });
  const dismissed = {
    value: "dismissed",
    label: "Dismiss the flag",
    help: "Nothing changes for the worker, who is not told.",
  };
  return (
    <RadioGroup name={name} legend="Decision" options={dismiss ? [dismissed, ...options] : options} cards />
  );
}
