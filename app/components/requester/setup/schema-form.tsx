import { ConfigEditor } from "#app/components/requester/label-schema/config-editor";
import { ActionForm } from "#app/components/ui/action-form";
import { Card } from "#app/components/ui/card";
import { RelativeTime } from "#app/components/ui/relative-time";
import { SubmitButton } from "#app/components/ui/submit-button";
import { useFailureOf } from "./use-failure-of";
import { Versions } from "./versions";

type Props = {
  job: { kind: string; config: unknown; schemaVersion: number; state: string };
  schemas: { version: number; createdAt: Date; config: unknown }[];
  why: string | undefined;
};

/** The label set in force, and every earlier version. */
export function SchemaForm({ job, schemas, why }: Props) {
  const failure = useFailureOf("schema");
  return (
    <Card
      title="Label set"
      note={
        job.state === "draft"
          ? `Version ${job.schemaVersion}.`
          : `Version ${job.schemaVersion}. Answers use these classes: you can add some and rename them, but take none away.`
      }
    >
      <ActionForm key={job.schemaVersion} failure={failure ?? null} className="max-w-[48rem]">
        <input type="hidden" name="intent" value="schema" />
        <ConfigEditor kind={job.kind} initial={job.config} />
        <div>
          <SubmitButton look="quiet" why={why}>
            Save as version {job.schemaVersion + 1}
          </SubmitButton>
        </div>
      </ActionForm>
      <Versions count={schemas.length}>
        {schemas.map((schema) => (
          <details key={schema.version} className="border-t border-line py-2">
            <summary className="cursor-pointer rounded-sm">
              Version {schema.version}, <RelativeTime at={schema.createdAt} />
            </summary>
            <pre
              // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
              tabIndex={0}
              className="mt-2 max-h-80 overflow-auto rounded-md bg-surface-sunken p-4 text-sm"
            >
              {JSON.stringify(schema.config, null, 2)}
            </pre>
          </details>
        ))}
      </Versions>
    </Card>
  );
}
