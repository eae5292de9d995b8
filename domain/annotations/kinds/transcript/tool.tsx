import { useRef } from "react";
import type { AudioMark, HostedToolProps, Step } from "../../surface";
import { transcriptKeys } from "../audio-keys";
import { ItemText } from "../item-text";
import type { TranscriptConfig } from "./config";
import { MIN_SECONDS } from "./problems";
import { TextField } from "./text-field";
import { inTime, type SpokenSegment, type TranscriptValue } from "./value";

/** The class of a stretch where no speakers are asked for. */
const SPEECH = "speech";

/** Writing what is said: one field, or one for each segment of the audio surface. */
export function TranscriptTool({
  item,
  config,
  value,
  onChange,
  readOnly,
  compare,
  surfaces,
}: HostedToolProps<TranscriptConfig, TranscriptValue>) {
  const host = useRef<HTMLDivElement>(null);
  if (!item.audio) return <p className="p-6 text-ink-soft">This task came without a recording.</p>;
  const { segments } = value;
  const put = (marks: AudioMark[], step?: Step) => {
    const old = new Map(segments.map((segment) => [segment.id, segment]));
    onChange(
      { text: "", segments: marks.map((mark) => segmentOf(mark, old.get(mark.id)?.text ?? "", config)) },
      step,
    );
  };
  const write = (id: string, text: string, step: Step) =>
    onChange({ text: "", segments: segments.map((one) => (one.id === id ? { ...one, text } : one)) }, step);
  const split = (id: string, at: number) => {
    const field = host.current?.querySelector<HTMLTextAreaElement>(`textarea[data-of="${CSS.escape(id)}"]`);
    onChange({ text: "", segments: splitAt(segments, id, at, field?.selectionStart) });
  };
  const hasText = Boolean(item.text || item.fields?.length);
  const field = { language: config.language, readOnly };
  return (
    <div ref={host} className="flex min-h-0 min-w-0 flex-1">
      <surfaces.Audio
        audio={item.audio}
        classes={config.speakers}
        marks={segments.map((segment) => markOf(segment))}
        onChange={put}
        marking={config.segments}
        readOnly={readOnly}
        minSeconds={MIN_SECONDS}
        compare={compare?.map((other) => ({
          caption: other.caption,
          marks: other.value.segments.map((segment) => markOf(segment)),
        }))}
        caption={hasText ? <ItemText item={item} /> : undefined}
        keys={transcriptKeys.filter((key) => config.segments || !SEGMENT_KEYS.has(key.id))}
        onSplit={split}
        row={
          config.segments
            ? (mark, { index, active }) => (
                <TextField
                  {...field}
                  of={mark.id}
                  label={`What is said in segment ${index + 1}`}
                  value={segments.find((one) => one.id === mark.id)?.text ?? ""}
                  active={active}
                  onChange={(text, step) => write(mark.id, text, step)}
                />
              )
            : undefined
        }
      >
        {config.segments ? null : (
          <div className="p-4">
            <TextField
              {...field}
              of="whole"
              tall
              label="What is said"
              value={value.text}
              onChange={(text, step) => onChange({ text, segments: [] }, step)}
            />
          </div>
        )}
        {compare && compare.length > 0 ? (
          <dl className="flex flex-col gap-2 px-4 py-2 text-base">
            {compare.map((other) => (
              <div key={other.caption}>
                <dt className="text-sm text-ink-soft">{other.caption}</dt>
                <dd lang={config.language} dir="auto" className="whitespace-pre-wrap">
                  {written(other.value, config)}
                </dd>
              </div>
            ))}
          </dl>
        ) : null}
      </surfaces.Audio>
    </div>
  );
}

const SEGMENT_KEYS = new Set([
  ...["mark", "split", "next", "previous", "set-start", "set-end"],
  ...["play-segment", "speaker", "delete"],
]);

function markOf({ id, startSeconds, endSeconds, speaker }: SpokenSegment): AudioMark {
  return { id, startSeconds, endSeconds, label: speaker ?? SPEECH };
}

function segmentOf(mark: AudioMark, text: string, { speakers }: TranscriptConfig): SpokenSegment {
  const { id, startSeconds, endSeconds, label } = mark;
  return { id, startSeconds, endSeconds, ...(speakers.length > 0 ? { speaker: label } : {}), text };
}

/** Two segments out of one: the time at the moment heard, the text at the cursor (or all of it in the first). */
function splitAt(
  segments: readonly SpokenSegment[],
  id: string,
  at: number,
  cursor = Number.POSITIVE_INFINITY,
): SpokenSegment[] {
  const middle = Math.round(at * 1_000) / 1_000;
  return segments.flatMap((segment) => {
    if (segment.id !== id) return [segment];
    const known = new Set(segments.map((one) => one.id));
    let next = `${id}b`;
    while (known.has(next)) next += "b";
    return [
      { ...segment, endSeconds: middle, text: segment.text.slice(0, cursor).trimEnd() },
      { ...segment, id: next.slice(-64), startSeconds: middle, text: segment.text.slice(cursor).trimStart() },
    ];
  });
}

function written(value: TranscriptValue, { speakers }: TranscriptConfig): string {
  if (value.segments.length === 0) return value.text;
  const nameOf = (id?: string) => speakers.find((one) => one.id === id)?.name;
  return inTime(value.segments)
    .map(({ speaker, text }) => (speaker ? `${nameOf(speaker) ?? speaker}: ${text}` : text))
    .join("\n");
}
