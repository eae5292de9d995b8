import { useFetcher } from "@remix-run/react";
import { useRef, useState } from "react";
import { failureIn } from "#app/components/ui/action-failure";
import { Button } from "#app/components/ui/button";
import { Card } from "#app/components/ui/card";
import { controlLook } from "#app/components/ui/field";
import { Notice } from "#app/components/ui/notice";
import { plural } from "#app/components/ui/numbers";
import { ProgressBar } from "#app/components/ui/progress-bar";
import { ImportDone } from "./import-done";
import { RefusedRows } from "./refused-rows";
import type { RowsAnswer } from "./rows-upload";
import { type Sending, type Sent, sendPictures } from "./send-pictures";

/** Pictures from this device, one task each, known by their file names. */
export function ImagesUpload({ jobId, why }: { jobId: string; why?: string }) {
  const fetcher = useFetcher<RowsAnswer>();
  const input = useRef<HTMLInputElement>(null);
  const [sending, setSending] = useState<Sending>();
  const [sent, setSent] = useState<Sent[]>([]);
  const good = sent.filter((one) => one.assetId);
  const bad = sent.filter((one) => one.failure);

  const add = (pictures: Sent[]) => {
    const rows = pictures.map(({ name, assetId }) => ({ externalId: name, image: { assetId } }));
    fetcher.submit({ intent: "images", rows: JSON.stringify(rows) }, { method: "post" });
    setSent([]);
  };
  const upload = async () => {
    const files = [...(input.current?.files ?? [])];
    if (files.length === 0) return input.current?.focus();
    const all = await sendPictures(jobId, files, setSending);
    setSending(undefined);
    if (all.every((one) => one.assetId)) add(all);
    else setSent(all);
  };
  const failure = failureIn(fetcher.data);
  return (
    <Card
      title="Images from this device"
      note="JPEG, PNG, WebP, AVIF or GIF. Each becomes a task, its file name the external id."
    >
      <div className="flex flex-col gap-4">
        <label className="flex flex-col gap-1 font-medium">
          Images
          <input
            ref={input}
            type="file"
            multiple
            accept="image/*"
            className={`${controlLook} h-9 py-1.5 font-normal file:mr-3 file:font-medium`}
          />
        </label>
        {sending ? (
          <ProgressBar
            label="Images sent"
            done={sending.done}
            total={sending.total}
            unit="images sent"
            remainingSeconds={sending.secondsLeft}
          />
        ) : null}
        {bad.length > 0 ? (
          <Notice
            live
            tone="warn"
            title={`${plural(bad.length, "image")} could not be used; no task was made yet.`}
            action={
              <Button
                size="small"
                why={good.length === 0 && "No image could be used."}
                onClick={() => add(good)}
              >
                Add the other {good.length}
              </Button>
            }
          >
            <ul>
              {bad.slice(0, 20).map((one) => (
                <li key={one.name}>
                  {one.name}: {one.failure}
                </li>
              ))}
            </ul>
          </Notice>
        ) : null}
        {failure ? <Notice live tone="bad" title={failure.message} /> : null}
        <div>
          <Button busy={sending !== undefined || fetcher.state !== "idle"} why={why} onClick={upload}>
            Upload images
          </Button>
        </div>
        {fetcher.data?.done ? <ImportDone jobId={jobId} {...fetcher.data.done} /> : null}
        <RefusedRows refused={fetcher.data?.refused ?? []} imported={false} />
      </div>
    </Card>
  );
}
