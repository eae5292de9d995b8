import { useFetcher } from "@remix-run/react";
import { useRef, useState } from "react";
import { failureIn } from "#app/components/ui/action-failure";
import { Button } from "#app/components/ui/button";
import { Card } from "#app/components/ui/card";
import { Checkbox } from "#app/components/ui/checkbox";
import { controlLook } from "#app/components/ui/field";
import { Notice } from "#app/components/ui/notice";
import { count, plural } from "#app/components/ui/numbers";
import { ProgressBar } from "#app/components/ui/progress-bar";
import { TextAreaField } from "#app/components/ui/text-area-field";
import { paths } from "#app/paths";
import type { RefusedRow } from "#domain/tasks/import-rows";
import { ColumnMapping } from "./column-mapping";
import { ImportDone } from "./import-done";
import { RefusedRows } from "./refused-rows";
import type { Role } from "./roles";
import { type Sending, sendFiles } from "./send-files";

export type RowsAnswer = {
  preview?: {
    columns: string[];
    roles: Record<string, Role>;
    sample: Record<string, string>[];
    total: number;
    addresses: string[];
  };
  done?: { added: number; gold: number; refused: RefusedRow[] };
  refused?: RefusedRow[];
};

/** Rows out of a file or the clipboard: read, mapped, checked, and added all together or not at all. */
export function RowsUpload({ jobId, why }: { jobId: string; why?: string }) {
  const fetcher = useFetcher<RowsAnswer>();
  const form = useRef<HTMLFormElement>(null);
  const named = useRef<HTMLInputElement>(null);
  const [chosen, setChosen] = useState<Record<string, Role>>({});
  const [seen, setSeen] = useState<RowsAnswer["preview"]>();
  const [fetching, setFetching] = useState<Sending>();
  const [unfetched, setUnfetched] = useState<RefusedRow[]>([]);
  const preview = fetcher.data?.preview ?? seen;
  const roles = { ...preview?.roles, ...chosen };
  const failure = failureIn(fetcher.data);

  const send = (intent: "preview" | "import", files: Record<string, object> = {}) => {
    if (!form.current) return;
    const data = new FormData(form.current);
    data.set("intent", intent);
    data.delete("named");
    data.set("files", JSON.stringify(files));
    setSeen(preview);
    setUnfetched([]);
    fetcher.submit(data, { method: "post", encType: "multipart/form-data" });
  };
  const look = () => {
    setChosen({});
    setSeen(undefined);
    send("preview");
  };
  const add = async () => {
    const wanted = Object.values(roles).includes("file") ? (preview?.addresses ?? []) : [];
    const beside = new Map([...(named.current?.files ?? [])].map((file) => [file.name, file]));
    const sent = (
      await sendFiles(
        paths.requester.jobFiles(jobId),
        wanted.map((name) => beside.get(name) ?? name),
        setFetching,
      )
    ).map((one, at) => ({ ...one, name: wanted[at] ?? one.name }));
    setFetching(undefined);
    const failed = sent.filter((one) => one.failure);
    if (failed.length === 0) {
      send("import", Object.fromEntries(sent.map(({ name, assetId, type }) => [name, { assetId, type }])));
    } else {
      setUnfetched(
        failed.map((one) => ({
          row: wanted.indexOf(one.name) + 1,
          externalId: null,
          code: "unknown_file",
          message: one.failure?.includes(one.name) ? one.failure : `${one.name}: ${one.failure}`,
        })),
      );
    }
  };
  const busy = fetcher.state !== "idle" || fetching !== undefined;
  return (
    <Card
      title="A file or pasted rows"
      note="CSV, JSON, or one JSON object a line. Up to 10,000 rows at once."
    >
      <form ref={form} className="flex flex-col gap-4" onSubmit={(event) => event.preventDefault()}>
        <div className="grid grid-cols-1 gap-4 lg:grid-cols-2">
          <label className="flex flex-col gap-1 font-medium">
            File
            <input
              type="file"
              name="file"
              accept=".csv,.tsv,.txt,.json,.jsonl,.ndjson"
              onChange={look}
              className={`${controlLook} h-9 py-1.5 font-normal file:mr-3 file:font-medium`}
            />
          </label>
          <TextAreaField
            mono
            rows={2}
            optional
            name="pasted"
            label="Or paste rows, with their head"
            className="max-h-48"
            onBlur={(event) =>
              event.currentTarget.value.trim() && !event.currentTarget.form?.file?.value && look()
            }
          />
        </div>
        {failure ? (
          <Notice live tone="bad" title={failure.errors.file ?? failure.message}>
            Nothing was added.
          </Notice>
        ) : null}
        {preview && !fetcher.data?.done ? (
          <>
            <div>
              <h3 className="font-medium">What the columns are</h3>
              <p className="text-sm text-ink-soft">
                {plural(preview.total, "row")} found. Check what we took each column for.
              </p>
            </div>
            <ColumnMapping
              {...preview}
              roles={roles}
              onChange={(column, role) => setChosen({ ...chosen, [column]: role })}
            />
            {Object.values(roles).includes("file") ? (
              <label className="flex flex-col gap-1 font-medium">
                Files that the rows name
                <input
                  ref={named}
                  type="file"
                  name="named"
                  multiple
                  className={`${controlLook} h-9 py-1.5 font-normal file:mr-3 file:font-medium`}
                />
                <span className="text-sm font-normal text-ink-soft">
                  Only where a row gives a name like boat.jpg; files with an address are fetched from there.
                </span>
              </label>
            ) : null}
            <Checkbox
              name="duplicates"
              value="skip"
              label="Leave out rows whose external id the job already has"
              help="Otherwise one duplicate refuses the whole import, and you get the list."
            />
          </>
        ) : null}
        {fetching ? (
          <ProgressBar
            label="Files taken"
            done={fetching.done}
            total={fetching.total}
            unit="files taken"
            remainingSeconds={fetching.secondsLeft}
          />
        ) : null}
        <div className="flex gap-2">
          {preview && !fetcher.data?.done ? (
            <Button look="primary" busy={busy} why={why} onClick={add}>
              Add {count(preview.total)} {preview.total === 1 ? "task" : "tasks"}
            </Button>
          ) : (
            <Button busy={busy} onClick={look}>
              Read the rows
            </Button>
          )}
        </div>
      </form>
      <div className="mt-4 flex flex-col gap-4 empty:hidden">
        {fetcher.data?.done ? <ImportDone jobId={jobId} {...fetcher.data.done} /> : null}
        <RefusedRows refused={fetcher.data?.refused ?? unfetched} imported={false} />
        <RefusedRows refused={fetcher.data?.done?.refused ?? []} imported />
      </div>
    </Card>
  );
}
