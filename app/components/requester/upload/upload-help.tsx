import { Card } from "#app/components/ui/card";
import { CodeBlock } from "#app/components/ui/code-block";
import { kindOf } from "#domain/annotations/kinds/index";

/** What a file looks like, by an example made of the kind's own sample. */
export function UploadHelp({ kind: name, running }: { kind: string; running: boolean }) {
  const kind = kindOf(name);
  const { gold, config } = kind.sample;
  const word = kind.summary(gold, config);
  const text = kind.items.includes("text");
  const csv = text
    ? `id,text,subject,gold\nm-1,"Lunch at noon?",Today,\nm-2,"Confirm your password.",Urgent,${kind.fromText ? word : ""}`
    : "id,image\np-1,https://example.org/one.jpg\np-2,https://example.org/two.jpg";
  const json = JSON.stringify(
    text
      ? {
          externalId: "m-2",
          text: "Confirm your password.",
          gold: { value: gold, explanation: "It asks for a secret." },
        }
      : {
          externalId: "p-1",
          image: "https://example.org/one.jpg",
          gold: { value: gold, explanation: "Two things are in it." },
        },
  );
  return (
    <Card title="What a file looks like">
      <div className="flex flex-col gap-4">
        <ul className="flex max-w-[70ch] list-disc flex-col gap-1 pl-4 text-ink-soft">
          <li>An external id is your own name for a row; the same one is never taken twice.</li>
          <li>A row with a gold answer becomes gold: workers meet it like any other task.</li>
          <li>All rows are added, or none.</li>
          {running ? <li>This job is running: its budget must cover what the new tasks may cost.</li> : null}
        </ul>
        <div className="grid gap-4 lg:grid-cols-2 [&>*]:min-w-0">
          <CodeBlock caption="tasks.csv" code={csv} />
          <CodeBlock caption="tasks.jsonl" code={json} />
        </div>
      </div>
    </Card>
  );
}
