import type { ConfigFormProps } from "../../config-form";
import type { TranscriptConfig } from "./config";

/** What a new transcription job begins with. */
export const transcriptStart: TranscriptConfig = {
  segments: false,
  speakers: [],
  unit: "word",
  maxErrorRate: 0.15,
  mayBeSilent: false,
};

/** The requester's form of a transcription job: one text or segments, who speaks, how exact. */
export function TranscriptForm({ config, onChange, problem, pieces }: ConfigFormProps<TranscriptConfig>) {
  const { Amount, Choice, Rows, Switch, Text } = pieces;
  const put = (changes: Partial<TranscriptConfig>) => onChange({ ...config, ...changes });
  const { speakers } = config;
  const rename = (at: number, name: string) =>
    put({ speakers: speakers.map((one, i) => (i === at ? { ...one, name } : one)) });
  return (
    <>
      <Switch
        label="In segments"
        help="Each with a start and an end, as for subtitles. Otherwise one text for the whole recording."
        value={config.segments}
        onChange={(segments) => put({ segments, ...(segments ? {} : { speakers: [] }) })}
      />
      {config.segments ? (
        <Rows
          label="Speakers"
          help="Leave the list empty where nobody needs to know who speaks."
          error={problem("speakers")}
          count={speakers.length}
          noun="speaker"
          nameOf={(at) => speakers[at]?.name ?? ""}
          onAdd={() =>
            put({ speakers: [...speakers, { id: freeId(speakers), name: `Speaker ${speakers.length + 1}` }] })
          }
          onRemove={(at) => put({ speakers: speakers.filter((_, i) => i !== at) })}
          onMove={(at, by) => put({ speakers: moved(speakers, at, by) })}
        >
          {(at) => (
            <Text
              label={`Name of speaker ${at + 1}`}
              value={speakers[at]?.name ?? ""}
              error={problem(`speakers.${at}.name`)}
              onChange={(name) => rename(at, name)}
            />
          )}
        </Rows>
      ) : null}
      <div className="grid gap-4 sm:grid-cols-3">
        <Text
          label="Language"
          help="A tag like en or pt-BR, for the spelling check. May stay empty."
          value={config.language ?? ""}
          error={problem("language")}
          onChange={(language) => put({ language: language.trim() || undefined })}
        />
        <Choice
          label="Compared by"
          help="Characters for languages that put no spaces between words."
          value={config.unit}
          options={[
            { value: "word", label: "Words" },
            { value: "character", label: "Characters" },
          ]}
          onChange={(unit) => put({ unit: unit === "character" ? "character" : "word" })}
        />
        <Amount
          label="Errors that still count as right"
          suffix="%"
          help="Of all words said in a gold recording. 15 is usual."
          value={Math.round(config.maxErrorRate * 100)}
          error={problem("maxErrorRate")}
          onChange={(share = Number.NaN) => put({ maxErrorRate: share / 100 })}
        />
      </div>
      <Switch
        label="Some recordings hold no speech"
        help="Then an empty transcript can be handed in."
        value={config.mayBeSilent}
        onChange={(mayBeSilent) => put({ mayBeSilent })}
      />
    </>
  );
}

/** The first of s1, s2… that no speaker has: an id stays with its speaker when the list changes. */
function freeId(speakers: readonly { id: string }[]): string {
  for (let n = 1; ; n++) if (!speakers.some((one) => one.id === `s${n}`)) return `s${n}`;
}

function moved<T>(list: readonly T[], at: number, by: -1 | 1): T[] {
  const rest = list.filter((_, i) => i !== at);
  return [...rest.slice(0, at + by), ...list.slice(at, at + 1), ...rest.slice(at + by)];
}
