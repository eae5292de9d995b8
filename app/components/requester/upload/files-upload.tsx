import { useFetcher } from "@remix-run/react";
import { useRef, useState } from "react";
import { failureIn } from "#app/components/ui/action-failure";
import { Button } from "#app/components/ui/button";
import { Card } from "#app/components/ui/card";
import { controlLook } from "#app/components/ui/field";
import { Notice } from "#app/components/ui/notice";
import { plural } from "#app/components/ui/numbers";
import { ProgressBar } from "#app/components/ui/progress-bar";
import { paths } from "#app/paths";
import type { MediaType } from "#domain/annotations/item";
import { ImportDone } from "./import-done";
import { RefusedRows } from "./refused-rows";
import type { RowsAnswer } from "./rows-upload";
import { type Sending, type Sent, sendFiles } from "./send-files";

const ACCEPT: Record<MediaType, { formats: string; accept: string; words: string }> = {
  image: { words: "Images", formats: "JPEG, PNG, WebP, AVIF or GIF", accept: "image/*" },
  audio: {
    words: "Recordings",
    formats: "WAV, FLAC, MP3, Ogg or M4A, 100 MB at most",
    accept: ".wav,.flac,.mp3,.ogg,.oga,.opus,.m4a",
  },
  video: {
    words: "Films",
    formats: "MP4 or WebM with a constant frame rate, 250 MB at most",
    accept: ".mp4,.m4v,.webm",
  },
  document: { words: "PDFs", formats: "without a password, 50 MB at most", accept: ".pdf" },
  series: {
    words: "Series",
    formats: "CSV: the time in the first column, a channel in each other one, under a head",
    accept: ".csv,.tsv",
  },
};

type Props = {
  jobId: string;
  /** What the job's kind can label. */
  takes: readonly MediaType[];
  why?: string;
};

/** Files from this device, one task each, known by their file names. */
export function FilesUpload({ jobId, takes, why }: Props) {
  const words = takes.map((type) => ACCEPT[type].words).join(", ");
  const formats = takes.map((type) => `${ACCEPT[type].words}: ${ACCEPT[type].formats}.`).join(" ");
  const fetcher = useFetcher<RowsAnswer>();
  const input = useRef<HTMLInputElement>(null);
  const [sending, setSending] = useState<Sending>();
  const [sent, setSent] = useState<Sent[]>([]);
  const good = sent.filter((one) => one.assetId);
  const bad = sent.filter((one) => one.failure);

  const add = (files: Sent[]) => {
    const rows = files.map(({ name, assetId, type = "image" }) => ({
      externalId: name,
      [type]: { assetId },
    }));
    fetcher.submit({ intent: "files", rows: JSON.stringify(rows) }, { method: "post" });
    setSent([]);
  };
  const upload = async () => {
    const files = [...(input.current?.files ?? [])];
    if (files.length === 0) return input.current?.focus();
    const all = await sendFiles(paths.requester.jobFiles(jobId), files, setSending);
    setSending(undefined);
    if (all.every((one) => one.assetId)) add(all);
    else setSent(all);
  };
  const failure = failureIn(fetcher.data);
  return (
    <Card
      title={`${words} from this device`}
      note={`${formats} Each becomes a task, its file name the external id.`}
    >
      <div className="flex flex-col gap-4">
        <label className="flex flex-col gap-1 font-medium">
          {words}
          <input
            ref={input}
            type="file"
            multiple
            accept={takes.map((type) => ACCEPT[type].accept).join(",")}
            className={`${controlLook} h-9 py-1.5 font-normal file:mr-3 file:font-medium`}
          />
        </label>
        {sending ? (
          <ProgressBar
            label="Files sent"
            done={sending.done}
            total={sending.total}
            unit="files sent"
            remainingSeconds={sending.secondsLeft}
          />
        ) : null}
        {bad.length > 0 ? (
          <Notice
            live
            tone="warn"
            title={`${plural(bad.length, "file")} could not be used; no task was made yet.`}
            action={
              <Button
                size="small"
                why={good.length === 0 && "No file could be used."}
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
            Upload {words.charAt(0).toLowerCase() + words.slice(1)}
          </Button>
        </div>
        {fetcher.data?.done ? <ImportDone jobId={jobId} {...fetcher.data.done} /> : null}
        <RefusedRows refused={fetcher.data?.refused ?? []} imported={false} />
      </div>
    </Card>
  );
}
