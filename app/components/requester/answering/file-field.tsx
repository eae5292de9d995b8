import { type KeyboardEvent, useId, useState } from "react";
import { sendFiles } from "#app/components/requester/upload/send-files";
import { Button } from "#app/components/ui/button";
import { controlLook } from "#app/components/ui/field";
import { ITEM_WORDS, type MediaType } from "#domain/annotations/item";
import type { KeptFile } from "./item-draft";

const ACCEPT: Record<MediaType, { title: string; accept: string }> = {
  image: { title: "Picture", accept: "image/*" },
  audio: { title: "Recording", accept: ".wav,.flac,.mp3,.ogg,.oga,.opus,.m4a" },
  video: { title: "Film", accept: ".mp4,.m4v,.webm" },
  document: { title: "PDF", accept: ".pdf" },
  series: { title: "Series of measurements (CSV)", accept: ".csv,.tsv" },
};

type Props = {
  type: MediaType;
  door: string;
  kept: KeptFile | undefined;
  optional: boolean;
  onKept: (file: KeptFile) => void;
};

/** One file, from this device or from an address: kept by the site as soon as it is chosen. */
export function FileField({ type, door, kept, optional, onKept }: Props) {
  const id = useId();
  const [isSending, setSending] = useState(false);
  const [failure, setFailure] = useState<string>();
  const [address, setAddress] = useState("");
  const { title, accept } = ACCEPT[type];

  const take = async (file: File | string) => {
    setSending(true);
    setFailure(undefined);
    const [sent] = await sendFiles(door, [file], () => {});
    setSending(false);
    if (!sent?.assetId) return setFailure(sent?.failure ?? "It could not be taken. Try again.");
    if (sent.type !== type)
      return setFailure(`That is ${ITEM_WORDS[sent.type ?? type]}; this takes ${ITEM_WORDS[type]}.`);
    onKept({ assetId: sent.assetId, name: nameIn(sent.name), facts: sent.facts ?? {} });
  };
  const fetchIt = () => {
    if (address.trim()) void take(address.trim());
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    fetchIt();
  };
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="font-medium">
        {title}
        {optional ? <span className="font-normal text-ink-faint"> (optional)</span> : null}
      </label>
      <div className="flex flex-wrap gap-2">
        <input
          id={id}
          type="file"
          accept={accept}
          aria-describedby={`${id}-said`}
          aria-invalid={failure ? true : undefined}
          onChange={(event) => {
            const [file] = event.currentTarget.files ?? [];
            if (file) void take(file);
          }}
          className={`${controlLook} h-9 min-w-60! flex-1 basis-60 py-1.5 file:mr-3 file:font-medium`}
        />
        <span className="flex min-w-60 flex-1 basis-60 gap-2">
          <input
            type="url"
            aria-label={`Address of the ${title.toLowerCase()}`}
            placeholder="or its address: https://…"
            value={address}
            onChange={(event) => setAddress(event.target.value)}
            onKeyDown={onKey}
            className={`${controlLook} h-9`}
          />
          <Button
            onClick={fetchIt}
            busy={isSending}
            why={address.trim() === "" && "Write its address first."}
          >
            Fetch
          </Button>
        </span>
      </div>
      <p id={`${id}-said`} role="status" className={`text-sm ${failure ? "text-bad-ink" : "text-ink-soft"}`}>
        {failure ??
          (isSending
            ? "Taking it…"
            : kept
              ? `${kept.name} is taken. Choose another to replace it.`
              : "Kept as files of tasks are: without anything that tells where it comes from.")}
      </p>
    </div>
  );
}

function nameIn(name: string): string {
  return name.split(/[?#]/)[0]?.split("/").at(-1) || name;
}
