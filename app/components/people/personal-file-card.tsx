import { ActionForm } from "#app/components/ui/action-form";
import { Card } from "#app/components/ui/card";
import { RelativeTime } from "#app/components/ui/relative-time";
import { SubmitButton } from "#app/components/ui/submit-button";
import { paths } from "#app/paths";

type FileLine = {
  fileId: string;
  state: "requested" | "ready" | "failed" | "deleted";
  bytes: number | null;
  failure: string | null;
  askedAt: Date | string;
  expiresAt: Date | string;
};

/** Everything stored about oneself, made in the background as one file. */
export function PersonalFileCard({ files }: { files: FileLine[] }) {
  const waiting = files.some((file) => file.state === "requested");
  return (
    <Card title="Download everything" note="One JSON file with all that is stored about you.">
      {files.length > 0 ? (
        <ul className="mb-4 flex flex-col gap-2">
          {files.map((file) => (
            <li key={file.fileId}>
              <FileState file={file} />
            </li>
          ))}
        </ul>
      ) : null}
      <ActionForm intent="download">
        <div>
          <SubmitButton look="quiet" why={waiting ? "A copy is being made already." : null}>
            Ask for a copy
          </SubmitButton>
        </div>
      </ActionForm>
    </Card>
  );
}

function FileState({ file }: { file: FileLine }) {
  if (file.state === "requested")
    return (
      <>
        Asked for <RelativeTime at={new Date(file.askedAt)} />: it is being made.
      </>
    );
  if (file.state === "failed") return <>{file.failure}</>;
  return (
    <>
      <a className="link" href={paths.accountFile(file.fileId)} download>
        Download the copy
      </a>{" "}
      <span className="text-ink-soft">
        {Math.max(1, Math.round((file.bytes ?? 0) / 1024))} kB, deleted{" "}
        <RelativeTime at={new Date(file.expiresAt)} />
      </span>
    </>
  );
}
