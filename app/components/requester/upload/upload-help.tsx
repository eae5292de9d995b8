import { Card } from "#app/components/ui/card";
import { CodeBlock } from "#app/components/ui/code-block";
import { MEDIA_TYPES, type MediaType } from "#domain/annotations/item";
import { kindOf } from "#domain/annotations/kinds/index";

const ENDINGS: Record<MediaType, string> = {
  image: "jpg",
  audio: "wav",
  video: "mp4",
  document: "pdf",
  series: "csv",
};

/** What a file looks like, by an example made of the kind's own sample. */
export function UploadHelp({ kind: name, running }: { kind: string; running: boolean }) {
  const kind = kindOf(name);
  const { gold, config } = kind.sample;
  const word = kind.summary(gold, config);
  const text = kind.items.includes("text");
  const [file = "image"] = kind.items.flatMap((type) => MEDIA_TYPES.filter((one) => one === type));
  const named = `https://example.org/one.${ENDINGS[file]}`;
  const compared = kind.items.includes("responses");
  const datum = compared
    ? {
        text: "Explain tides.",
        responses: [
          { id: "a", text: "The Moon…" },
          { id: "b", text: "Because…" },
        ],
      }
    : { [file]: named };
  const csv = compared
    ? 'id,text,response a,response b\np-1,"Explain tides.","The Moon…","Because…"'
    : text
      ? `id,text,subject,gold\nm-1,"Lunch at noon?",Today,\nm-2,"Confirm your password.",Urgent,${kind.fromText ? word : ""}`
      : `id,${file}\np-1,${named}\np-2,two.${ENDINGS[file]}`;
  const json = JSON.stringify(
    text && !compared
      ? {
          externalId: "m-2",
          text: "Confirm your password.",
          gold: { value: gold, explanation: "It asks for a secret." },
        }
      : {
          externalId: "p-1",
          ...datum,
          gold: { value: gold, explanation: "Why this is right." },
        },
  );
  return (
    <Card title="What a file looks like">
      <div className="flex flex-col gap-4">
        <ul className="flex max-w-[70ch] list-disc flex-col gap-1 pl-4 text-ink-soft">
          <li>An external id is your own name for a row; the same one is never taken twice.</li>
          <li>A row may name files: by an https address, or by the name of one that you send along.</li>
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
