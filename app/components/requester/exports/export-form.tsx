import { useState } from "react";
import { ActionForm } from "#app/components/ui/action-form";
import { Card } from "#app/components/ui/card";
import { CodeBlock } from "#app/components/ui/code-block";
import { plural } from "#app/components/ui/numbers";
import { RadioGroup } from "#app/components/ui/radio-group";
import { SubmitButton } from "#app/components/ui/submit-button";
import type { OfferedFormat } from "#app/lib/export-examples.server";

/** What to take out and in which format, with an example of what one gets. */
export function ExportForm({ formats, settled }: { formats: OfferedFormat[]; settled: number }) {
  const usable = formats.find((format) => !format.why);
  const [format, setFormat] = useState(usable?.name ?? "");
  const [content, setContent] = useState("labels");
  const chosen = formats.find((one) => one.name === format);
  const example = chosen?.examples[content === "annotations" ? "annotations" : "labels"];
  return (
    <Card title="New export" note="The file holds what is known when it is built.">
      <div className="grid gap-6 lg:grid-cols-2 [&>*]:min-w-0">
        <ActionForm className="gap-5">
          <RadioGroup
            cards
            name="content"
            legend="What"
            value={content}
            onChange={setContent}
            options={[
              {
                value: "labels",
                label: "Final labels",
                help: `One row a settled task: ${plural(settled, "label")} now.`,
              },
              {
                value: "annotations",
                label: "All answers",
                help: "Each answer with its lineage: who (by pseudonym), when, under which version.",
              },
            ]}
          />
          <RadioGroup
            name="format"
            legend="Format"
            value={format}
            onChange={setFormat}
            options={formats.map((one) => ({
              value: one.name,
              label: one.title,
              help: one.why ?? one.description,
              disabled: Boolean(one.why),
            }))}
          />
          <div>
            <SubmitButton why={usable ? undefined : "No format can hold this job's marks."}>
              Build the file
            </SubmitButton>
          </div>
        </ActionForm>
        {example ? <CodeBlock caption="What you will get" code={example} className="self-start" /> : null}
      </div>
    </Card>
  );
}
