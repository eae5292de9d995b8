import { LineChart } from "#app/components/ui/line-chart";
import { count, percent, plural } from "#app/components/ui/numbers";
import type { ReliabilityPlot } from "#domain/scoring/reliability";

type Props = { about: "gold" | "rulings"; plot: ReliabilityPlot };

/** Below this many checked labels an average difference says nothing. */
const FEWEST = 10;

const WORDS = {
  gold: {
    few: "How far confidence can be counted on, by gold: too few checked labels to say yet",
    title: (error: string) => `On gold, confidence is off by ${error} on average`,
    note: "What the engine claimed of gold tasks without being told their answer, and how often that was right.",
  },
  rulings: {
    few: "How far confidence can be counted on, by reviewers' rulings: too few of them to say yet",
    title: (error: string) => `Beside reviewers' rulings, confidence is off by ${error} on average`,
    note: "What the engine would have settled on, and how often the reviewer agreed. Only tasks it was not sure of reach a reviewer.",
  },
};

/** Claimed confidence beside what came true; the nearer the two lines, the more it can be counted on. */
export function ReliabilityChart({ about, plot }: Props) {
  const { steps, checked, error } = plot;
  if (steps.length === 0 || error === null) return null;
  const { few, title, note } = WORDS[about];
  const labels = Math.round(checked);
  const stepAt = (x: number) => steps.find((step) => step.claimed === x);
  return (
    <LineChart
      title={labels < FEWEST ? few : title(`${(error * 100).toFixed(1)} points`)}
      note={`${note} ${plural(labels, "checked label")}; the band is the 95 % interval.`}
      xName="claimed (labels)"
      yName="came true"
      yFrom={0}
      yTo={1}
      formatX={(x) => {
        const step = stepAt(x);
        return step ? `${percent(x)} (${count(Math.round(step.count))})` : percent(x);
      }}
      formatY={(y) => percent(y)}
      lines={[
        {
          name: "came true",
          points: steps.map((step) => ({ x: step.claimed, y: step.came, low: step.lower, high: step.upper })),
        },
        { name: "as claimed", points: steps.map((step) => ({ x: step.claimed, y: step.claimed })) },
      ]}
    />
  );
}
