import { useMemo, useRef, useState } from "react";
import { actionOf } from "../../keys";
import type { HostedToolProps } from "../../surface";
import { useNewTask } from "../use-new-task";
import type { ExtractionConfig } from "./config";
import { type Plain, placeOf, valueAt, withValue } from "./data";
import { DocumentView } from "./document-view";
import { FieldList } from "./field-list";
import { type Field, plainFields, readSchema } from "./fields";
import { findInPdf } from "./find-in-pdf";
import { extractionKeys } from "./keys";
import { PlainInput } from "./plain-input";
import { proofWords, putProof, withoutProofs } from "./proofs";
import { findWords, readWords } from "./reading";
import type { ExtractionValue, Proof } from "./value";

/** A form beside its document. The field in hand takes the words selected, or the place drawn, as its proof. */
export function ExtractionTool({
  item,
  config,
  value,
  onChange,
  readOnly = false,
  compare,
  seed,
}: HostedToolProps<ExtractionConfig, ExtractionValue>) {
  const { fields } = useMemo(() => readSchema(config.schema), [config.schema]);
  const titles = useMemo(() => new Map(plainFields(fields).map((one) => [one.place, one])), [fields]);
  const [active, setActive] = useState<string>();
  const [page, setPage] = useState(1);
  const [said, setSaid] = useState("");
  const form = useRef<HTMLElement>(null);
  const titleOf = (pointer: string) => titles.get(placeOf(pointer))?.title ?? pointer;
  const fieldAt = (pointer: string): Field | undefined => titles.get(placeOf(pointer))?.field;
  useNewTask(seed, () => {
    setActive(undefined);
    setPage(1);
    setSaid("");
    // Whoever was writing goes on writing, in the first field; it is left first, or it would not hear that it was reached.
    const before = document.activeElement;
    if (!(before instanceof HTMLElement) || !form.current?.contains(before)) return;
    before.blur();
    form.current.querySelector<HTMLElement>("input, textarea, select")?.focus();
  });
  const wanted = config.proofs !== "none" && !readOnly;

  const put = (pointer: string, next: Plain | undefined) => {
    // An emptied row of a list stays where it is, under the hand that is writing in it.
    const row = /\/\d+$/.test(pointer);
    const data = withValue(value.data, pointer, next ?? (row ? "" : undefined)) as ExtractionValue["data"];
    const proofs = next === undefined ? withoutProofs(value.proofs, pointer) : value.proofs;
    onChange({ data, proofs }, "continue");
  };
  const prove = (proof: Proof, words?: string) => {
    const field = fieldAt(proof.pointer);
    const empty = [undefined, ""].includes(valueAt(value.data, proof.pointer) as undefined | "");
    const read = empty && words !== undefined && field ? readWords(words, field) : undefined;
    if (empty && read === undefined) {
      setSaid(`Fill in “${titleOf(proof.pointer)}” first, then mark where it stands.`);
      return;
    }
    setSaid("");
    const data =
      read === undefined ? value.data : (withValue(value.data, proof.pointer, read) as typeof value.data);
    onChange({ data, proofs: wanted ? putProof(value.proofs, proof) : value.proofs });
  };

  /** Alt+F: the next place at which the document says what is in the field. */
  const find = async (pointer: string) => {
    const now = valueAt(value.data, pointer);
    if (typeof now !== "string" && typeof now !== "number") return setSaid("Fill in the field first.");
    const before = value.proofs.find((one) => one.pointer === pointer);
    const span = item.text ? findWords(item.text, now, before?.span?.start) : undefined;
    if (span) return prove({ pointer, span });
    const box = item.document ? await findInPdf(item.document.url, item.document.pages, now) : undefined;
    if (!box) return setSaid(`“${now}” is written nowhere in the document.`);
    setPage(box.page ?? 1);
    prove({ pointer, box });
  };

  const plain = (field: Field, pointer: string, title: string, now: Plain | undefined) => (
    <PlainInput
      key={pointer}
      field={field}
      title={title}
      value={now}
      readOnly={readOnly}
      active={!readOnly && active === pointer}
      proof={proofWords(value.proofs, pointer, item)}
      others={(compare ?? []).map((other) => ({
        caption: other.caption,
        value: valueAt(other.value.data, pointer) as Plain | undefined,
      }))}
      onChange={(next) => put(pointer, next)}
      onFocus={() => {
        setActive(pointer);
        setSaid("");
        const at = value.proofs.find((one) => one.pointer === pointer)?.box?.page;
        if (at) setPage(at);
      }}
      onUnlink={() => onChange({ ...value, proofs: withoutProofs(value.proofs, pointer) })}
    />
  );

  return (
    <div className="flex min-h-0 min-w-0 flex-1 flex-col overflow-auto md:flex-row md:overflow-hidden">
      <DocumentView
        item={item}
        proofs={value.proofs}
        titleOf={titleOf}
        active={active}
        readOnly={readOnly}
        page={page}
        onPage={setPage}
        onWords={(span, words) => active !== undefined && prove({ pointer: active, span }, words)}
        onPlace={(pointer, rect) => prove({ pointer, box: { ...rect, ...(item.document ? { page } : {}) } })}
      />
      <section
        ref={form}
        aria-label="Fields"
        onKeyDown={(event) => {
          const action = actionOf(event.nativeEvent, extractionKeys);
          if (action !== "find" || active === undefined || !wanted) return;
          event.preventDefault();
          event.stopPropagation();
          void find(active);
        }}
        className="flex shrink-0 flex-col gap-4 border-t border-line bg-surface-raised p-4 md:w-[26rem] md:overflow-auto md:border-t-0 md:border-l"
      >
        <div>
          <h2 className="text-lg font-semibold leading-snug">{config.task}</h2>
          <p role="status" className="mt-1 min-h-5 text-sm text-ink-soft">
            {said || hint(config, readOnly, active && titleOf(active))}
          </p>
        </div>
        <FieldList
          fields={fields}
          data={value.data}
          pointer=""
          readOnly={readOnly}
          plain={plain}
          onAdd={(pointer, field) => {
            const data = withValue(value.data, pointer, field.type === "group" ? {} : "");
            onChange({ ...value, data: data as typeof value.data });
            requestAnimationFrame(() => {
              const boxes = form.current?.querySelectorAll("fieldset[aria-label]");
              boxes?.[boxes.length - 1]?.querySelector<HTMLElement>("input, textarea, select")?.focus();
            });
          }}
          onRemove={(pointer) =>
            onChange({
              data: withValue(value.data, pointer, undefined) as typeof value.data,
              proofs: withoutProofs(value.proofs, pointer, true),
            })
          }
        />
      </section>
    </div>
  );
}

function hint(config: ExtractionConfig, readOnly: boolean, title: string | undefined): string {
  if (readOnly) return "";
  if (!title) return "Go to a field. Select words in the document to fill it in.";
  const proof = config.proofs === "none" ? "" : " or draw where it stands; Alt+F finds it";
  return `“${title}”: type it, select its words${proof}.`;
}
