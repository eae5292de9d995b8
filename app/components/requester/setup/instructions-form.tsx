import { MarkdownField } from "#app/components/requester/job-form/markdown-field";
import { ActionForm } from "#app/components/ui/action-form";
import { Card } from "#app/components/ui/card";
import { Markdown } from "#app/components/ui/markdown";
import { RelativeTime } from "#app/components/ui/relative-time";
import { SubmitButton } from "#app/components/ui/submit-button";
import { useFailureOf } from "./use-failure-of";
import { Versions } from "./versions";

type Props = {
  job: { instructions: string; instructionsVersion: number };
  texts: { version: number; createdAt: Date; html: string }[];
  why: string | undefined;
};

/** The instructions in force, and every earlier version. Saving makes a new one. */
export function InstructionsForm({ job, texts, why }: Props) {
  const failure = useFailureOf("instructions");
  return (
    <Card
      title="Instructions"
      note={`Version ${job.instructionsVersion}. Each answer remembers the version it was made under.`}
    >
      <ActionForm key={job.instructionsVersion} failure={failure ?? null}>
        <input type="hidden" name="intent" value="instructions" />
        <MarkdownField
          name="markdown"
          label="Instructions"
          defaultValue={job.instructions}
          help="Markdown: **bold**, lists with -, headings with #."
        />
        <div>
          <SubmitButton look="quiet" why={why}>
            Save as version {job.instructionsVersion + 1}
          </SubmitButton>
        </div>
      </ActionForm>
      <Versions count={texts.length}>
        {texts.map((text) => (
          <details key={text.version} className="border-t border-line py-2">
            <summary className="cursor-pointer rounded-sm">
              Version {text.version}, <RelativeTime at={text.createdAt} />
            </summary>
            <Markdown
              html={text.html || "<p>(empty)</p>"}
              className="mt-2 rounded-md bg-surface-sunken p-4"
            />
          </details>
        ))}
      </Versions>
    </Card>
  );
}
