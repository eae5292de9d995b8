import { useState } from "react";
import { type Sending, type Sent, sendFiles } from "#app/components/requester/upload/send-files";
import { controlLook } from "#app/components/ui/field";
import { count, plural } from "#app/components/ui/numbers";
import { ProgressBar } from "#app/components/ui/progress-bar";
import { TextAreaField } from "#app/components/ui/text-area-field";

/**
 * The rows of an exam, each with its right answer, and the files that they name. Files are kept as soon as they are chosen; the
 * form sends along what each became.
 */
export function ExamItemsField({ files: address, error }: { files: string; error?: string }) {
  const [sending, setSending] = useState<Sending>();
  const [sent, setSent] = useState<ReadonlyMap<string, Sent>>(new Map());
  const all = [...sent.values()];
  const good = all.filter((one) => one.assetId);
  const bad = all.filter((one) => one.failure);

  const take = async (files: File[]) => {
    const became = await sendFiles(address, files, setSending);
    setSending(undefined);
    setSent((before) => new Map([...before, ...became.map((one) => [one.name, one] as const)]));
  };
  const kept = Object.fromEntries(good.map(({ name, assetId, type }) => [name, { assetId, type }]));
  return (
    <>
      <label className="flex flex-col gap-1 font-medium">
        <span>
          Files that the rows name <span className="font-normal text-ink-soft">(optional)</span>
        </span>
        <input
          type="file"
          multiple
          onChange={(event) => {
            const files = [...(event.currentTarget.files ?? [])];
            if (files.length > 0) void take(files);
          }}
          className={`${controlLook} h-9 py-1.5 font-normal file:mr-3 file:font-medium`}
        />
        <span className="text-sm font-normal text-ink-soft">
          Pictures, recordings, films, PDFs, CSV of measurements: kept as files of tasks are, without anything
          that tells where they come from. Addresses in rows are fetched by themselves.
        </span>
      </label>
      <input type="hidden" name="files" value={JSON.stringify(kept)} />
      {sending ? (
        <ProgressBar
          label="Files taken"
          done={sending.done}
          total={sending.total}
          unit="files taken"
          remainingSeconds={sending.secondsLeft}
        />
      ) : null}
      <div role="status" className="text-sm empty:hidden">
        {good.length > 0 ? (
          <p className="text-good-ink">
            {plural(good.length, "file")} kept:{" "}
            {good
              .slice(0, 8)
              .map((one) => one.name)
              .join(", ")}
            {good.length > 8 ? ` and ${count(good.length - 8)} more` : ""}.
          </p>
        ) : null}
        {bad.map((one) => (
          <p key={one.name} className="text-bad-ink">
            {one.name}: {one.failure}
          </p>
        ))}
      </div>
      <TextAreaField
        mono
        rows={8}
        optional
        name="items"
        label="Rows with their head"
        className="min-h-48!"
        error={error}
        placeholder={"text,gold,explanation\n…"}
        help="CSV or one JSON object a line, as in an upload: text, or a file by its name or address (image, audio, video, document, series), gold, explanation."
      />
    </>
  );
}
