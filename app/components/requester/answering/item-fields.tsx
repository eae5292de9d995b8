import { Plus } from "lucide-react";
import { Button } from "#app/components/ui/button";
import { TextAreaField } from "#app/components/ui/text-area-field";
import { TextField } from "#app/components/ui/text-field";
import { FileField } from "./file-field";
import { type ItemDraft, mediaTaken, typesTaken } from "./item-draft";

const MOST_RESPONSES = 6;

type Props = {
  kind: string;
  config: unknown;
  /** Where files are sent as soon as they are chosen. */
  door: string;
  draft: ItemDraft;
  /** `settled`: somebody has left the field, or a file has come in; the tool may open on it. */
  onChange: (draft: ItemDraft, settled: boolean) => void;
  onSettle: () => void;
};

/** What is asked about: a text, a file or answers to compare, whatever the kind can label. */
export function ItemFields({ kind, config, door, draft, onChange, onSettle }: Props) {
  const taken = typesTaken(kind, config);
  const media = mediaTaken(kind, config);
  const set = (change: Partial<ItemDraft>, settled = false) => onChange({ ...draft, ...change }, settled);
  const several = taken.length > 1;
  return (
    <div className="flex max-w-[44rem] flex-col gap-5">
      {media.map((type) => (
        <FileField
          key={type}
          type={type}
          door={door}
          kept={draft.files[type]}
          optional={several}
          onKept={(file) => set({ files: { ...draft.files, [type]: file } }, true)}
        />
      ))}
      {draft.files.image ? (
        <TextField
          label="What it shows, in words"
          optional
          maxLength={500}
          value={draft.alt}
          onChange={(event) => set({ alt: event.target.value })}
          onBlur={onSettle}
          help="For people who do not see it, and for lists."
        />
      ) : null}
      {taken.includes("text") ? (
        <TextAreaField
          label="Text"
          optional={several}
          rows={5}
          dir="auto"
          value={draft.text}
          onChange={(event) => set({ text: event.target.value })}
          onBlur={onSettle}
        />
      ) : null}
      {taken.includes("responses") ? <ResponseFields {...{ draft, set, onSettle }} /> : null}
      {taken.includes("responses") ? null : (
        <details open={draft.fields !== "" || undefined}>
          <summary className="w-fit cursor-pointer rounded-sm text-ink-soft hover:text-ink">
            Extra lines shown beside it
          </summary>
          <TextAreaField
            label="Extra lines"
            rows={3}
            placeholder={"Subject: Re: offer\nSender: Anna"}
            help="One a line: its name, a colon, what it says."
            value={draft.fields}
            onChange={(event) => set({ fields: event.target.value })}
            onBlur={onSettle}
          />
        </details>
      )}
    </div>
  );
}

type ResponseProps = {
  draft: ItemDraft;
  set: (change: Partial<ItemDraft>, settled?: boolean) => void;
  onSettle: () => void;
};

function ResponseFields({ draft, set, onSettle }: ResponseProps) {
  const { responses } = draft;
  return (
    <>
      <TextAreaField
        label="What was asked"
        optional
        rows={2}
        value={draft.prompt}
        onChange={(event) => set({ prompt: event.target.value })}
        onBlur={onSettle}
        help="Markdown, as are the answers."
      />
      {responses.map((text, at) => (
        <TextAreaField
          // biome-ignore lint/suspicious/noArrayIndexKey: answers have no name but their place
          key={at}
          label={`Answer ${"ABCDEF"[at]}`}
          optional={at > 1}
          rows={3}
          value={text}
          onChange={(event) => set({ responses: responses.with(at, event.target.value) })}
          onBlur={onSettle}
        />
      ))}
      {responses.length < MOST_RESPONSES ? (
        <Button
          size="small"
          icon={Plus}
          className="self-start"
          onClick={() => set({ responses: [...responses, ""] })}
        >
          Another answer
        </Button>
      ) : null}
    </>
  );
}
