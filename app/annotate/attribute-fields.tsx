import { Check } from "lucide-react";
import { type KeyboardEvent, type ReactNode, type RefObject, useEffect, useId, useState } from "react";
import {
  type Attribute,
  type AttributeValue,
  type AttributeValues,
  askedOf,
  USUAL_LONGEST,
} from "#domain/annotations/attributes/attribute";
import type { Step } from "#domain/annotations/surface";

type Props = {
  /** "box 3": what they belong to. */
  called: string;
  label: string;
  values: AttributeValues | undefined;
  attributes: readonly Attribute[] | undefined;
  onSay: (attribute: Attribute, value: AttributeValue | undefined, step: Step) => void;
  /** Back to the picture. */
  onLeave: () => void;
  place: RefObject<HTMLDivElement>;
};

/** Up to this many options stand side by side, each with a digit; more are a list to open. */
const DIGITS = 9;

/** What is asked of the mark in hand: by pointer, or by digits that choose and go on to the next question. */
export function AttributeFields({ called, label, values, attributes, onSay, onLeave, place }: Props) {
  const asked = askedOf(attributes, label);
  if (asked.length === 0) return null;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a column everywhere
    <div
      ref={place}
      role="group"
      aria-label={`Attributes of ${called}`}
      className="group/asked flex flex-col gap-2 pt-1 pb-1.5"
      onKeyDown={(event) => onKey(event, onLeave)}
    >
      {asked.map((one) => (
        <Question key={one.id} attribute={one} value={values?.[one.id]} onSay={onSay} />
      ))}
    </div>
  );
}

type QuestionProps = {
  attribute: Attribute;
  value: AttributeValue | undefined;
  onSay: Props["onSay"];
};

function Question({ attribute: one, value, onSay }: QuestionProps) {
  const id = useId();
  const open = "required" in one && one.required && value === undefined;
  const say = (next: AttributeValue | undefined, step: Step = "new") => onSay(one, next, step);
  const unit = one.type === "number" && one.unit ? ` (${one.unit})` : "";
  return (
    <div data-question={open ? "open" : ""} className="min-w-0">
      {one.type === "switch" ? null : (
        <p id={id} title={one.description} className="mb-0.5 text-xs text-ink-soft">
          {one.name}
          {unit}
          {open ? <span className="font-medium text-warn-ink"> · needed</span> : null}
        </p>
      )}
      <Answer {...{ one, value, say, id }} />
    </div>
  );
}

type AnswerProps = {
  one: Attribute;
  value: AttributeValue | undefined;
  say: (value: AttributeValue | undefined, step?: Step) => void;
  id: string;
};

function Answer({ one, value, say, id }: AnswerProps) {
  if (one.type === "switch")
    return (
      <Pill digit={1} on={value === true} title={one.description} onPress={() => say(value !== true)}>
        {one.name}
      </Pill>
    );
  if (one.type === "number" || one.type === "text") return <Written {...{ one, value, say, id }} />;
  if (one.type === "choice" && one.options.length > DIGITS)
    return (
      <select
        aria-labelledby={id}
        data-answer
        value={String(value ?? "")}
        onChange={(event) => say(event.target.value || undefined)}
        className="h-11 w-full cursor-pointer rounded-md border border-line-strong bg-surface-raised px-2 text-base md:h-8 md:text-sm pointer-coarse:h-11 pointer-coarse:text-lg"
      >
        <option value="">–</option>
        {one.options.map((option) => (
          <option key={option.id} value={option.id}>
            {option.name}
          </option>
        ))}
      </select>
    );
  const chosen = Array.isArray(value) ? value : value === undefined ? [] : [value];
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset inside a fieldset is read out twice
    <div role="group" aria-labelledby={id} className="flex flex-wrap gap-1">
      {one.options.map((option, at) => {
        const on = chosen.includes(option.id);
        const others = one.options
          .map((each) => each.id)
          .filter((each) => chosen.includes(each) !== (each === option.id));
        return (
          <Pill
            key={option.id}
            digit={at + 1}
            stays={one.type === "several"}
            on={on}
            onPress={() => say(one.type === "several" ? others : on ? undefined : option.id)}
          >
            {option.name}
          </Pill>
        );
      })}
    </div>
  );
}

type PillProps = {
  digit: number;
  on: boolean;
  /** Several may be chosen: a digit does not go on to the next question. */
  stays?: boolean;
  title?: string;
  onPress: () => void;
  children: ReactNode;
};

function Pill({ digit, on, stays, title, onPress, children }: PillProps) {
  return (
    <button
      type="button"
      data-answer
      data-digit={digit <= DIGITS ? digit : undefined}
      data-stays={stays || undefined}
      aria-pressed={on}
      title={title}
      onClick={onPress}
      className={`flex min-h-11 cursor-pointer items-center gap-1 rounded-md border px-2 text-sm md:min-h-7 pointer-coarse:min-h-11 ${
        on
          ? "border-ink-soft bg-surface-raised font-semibold shadow-[inset_0_0_0_1px_var(--color-ink-soft)]"
          : "border-line-strong bg-surface-raised hover:bg-surface-sunken"
      }`}
    >
      {on ? <Check aria-hidden size={14} className="shrink-0" /> : null}
      {children}
      {digit <= DIGITS ? (
        <kbd
          aria-hidden
          className="hidden rounded-sm border border-current/25 px-1 text-xs group-focus-within/asked:md:inline"
        >
          {digit}
        </kbd>
      ) : null}
    </button>
  );
}

/** A number or a text; what is no number yet is kept on the screen and not said. */
function Written({ one, value, say, id }: AnswerProps) {
  const shown = value === undefined ? "" : String(value);
  const [typed, setTyped] = useState(shown);
  const [began, setBegan] = useState(false);
  const number = one.type === "number";
  const meant = number ? numberOf(typed) : typed;
  useEffect(() => {
    setTyped((now) => (String((number ? numberOf(now) : now) ?? "") === shown ? now : shown));
  }, [shown, number]);
  return (
    <input
      aria-labelledby={id}
      aria-invalid={(number && typed.trim() !== "" && meant === undefined) || undefined}
      data-answer
      inputMode={number ? "decimal" : "text"}
      maxLength={one.type === "text" ? (one.longest ?? USUAL_LONGEST) : 30}
      value={typed}
      onFocus={() => setBegan(false)}
      onChange={(event) => {
        const next = event.target.value;
        setTyped(next);
        const said = number ? numberOf(next) : next.trim() === "" ? undefined : next;
        say(said, began ? "continue" : "new");
        setBegan(true);
      }}
      className="h-11 w-full rounded-md border border-line-strong bg-surface-raised px-2 text-base md:h-8 md:text-sm pointer-coarse:h-11 pointer-coarse:text-lg"
    />
  );
}

function numberOf(text: string): number | undefined {
  const value = Number(text.trim().replace(",", "."));
  return text.trim() === "" || !Number.isFinite(value) ? undefined : value;
}

/** Digits choose and go on, Enter in a field goes on, Escape goes back to the picture. */
function onKey(event: KeyboardEvent<HTMLDivElement>, onLeave: () => void): void {
  const { target, key, altKey, ctrlKey, metaKey } = event;
  if (!(target instanceof HTMLElement) || altKey || ctrlKey || metaKey) return;
  const question = target.closest<HTMLElement>("[data-question]");
  const written = target instanceof HTMLInputElement || target instanceof HTMLSelectElement;
  if (key === "Escape") onLeave();
  else if (key === "Enter" && written) goOn(event.currentTarget, question, onLeave);
  else if (/^[1-9]$/.test(key) && !written) {
    const pill = question?.querySelector<HTMLElement>(`[data-digit="${key}"]`);
    pill?.click();
    if (pill && !pill.dataset.stays) goOn(event.currentTarget, question, onLeave);
  } else return;
  event.preventDefault();
  event.stopPropagation();
}

/** To the next question; past the last, back to the picture. */
function goOn(fields: HTMLElement, question: HTMLElement | null, onLeave: () => void): void {
  const all = [...fields.querySelectorAll<HTMLElement>("[data-question]")];
  const next = question ? all[all.indexOf(question) + 1] : undefined;
  if (next) next.querySelector<HTMLElement>("[data-answer]")?.focus();
  else onLeave();
}

/** Puts the focus on the first question that must be answered and is not, else on the first; false where there is none. */
export function focusQuestions(fields: HTMLElement | null): boolean {
  const answer = fields?.querySelector<HTMLElement>('[data-question="open"] [data-answer], [data-answer]');
  const open = fields?.querySelector<HTMLElement>('[data-question="open"] [data-answer]');
  const first = open ?? answer;
  first?.focus();
  return first !== null && first !== undefined;
}
