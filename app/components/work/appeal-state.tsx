import { Card } from "#app/components/ui/card";
import { DescriptionList, type Fact } from "#app/components/ui/description-list";
import { exact, RelativeTime } from "#app/components/ui/relative-time";
import { StatePill } from "#app/components/ui/state-pill";

export type MadeAppeal = {
  state: "open" | "granted" | "denied";
  statement: string;
  madeAt: Date;
  dueAt: Date;
  ruling: string | null;
  decidedAt: Date | null;
};

const words = { open: "Waiting for an answer", granted: "Granted", denied: "Denied" };

/** An appeal that was made: what was said, by when it is answered, and the ruling. */
export function AppealState({ appeal }: { appeal: MadeAppeal }) {
  const facts: Fact[] = [
    { name: "You wrote", value: <span className="whitespace-pre-line">{appeal.statement}</span> },
    { name: "Sent", value: <RelativeTime at={appeal.madeAt} /> },
  ];
  if (appeal.state === "open")
    facts.push({ name: "Answered by", value: `${exact(appeal.dueAt, "UTC")} at the latest` });
  if (appeal.ruling)
    facts.push({ name: "Ruling", value: <span className="whitespace-pre-line">{appeal.ruling}</span> });
  if (appeal.decidedAt) facts.push({ name: "Decided", value: <RelativeTime at={appeal.decidedAt} /> });
  return (
    <Card title="Your appeal" aside={<StatePill state={appeal.state} word={words[appeal.state]} />}>
      <DescriptionList facts={facts} />
    </Card>
  );
}
