import { useActionData } from "@remix-run/react";
import { type ReactNode, useEffect, useMemo, useRef, useState } from "react";
import { AnswerDesk, useAnswering } from "#app/annotate/answer-desk";
import { useDraft } from "#app/annotate/use-draft";
import { useKeys } from "#app/components/review/use-keys";
import { failureIn } from "#app/components/ui/action-failure";
import { ActionForm } from "#app/components/ui/action-form";
import { Button } from "#app/components/ui/button";
import { Kbd } from "#app/components/ui/kbd";
import { Notice } from "#app/components/ui/notice";
import { SubmitButton } from "#app/components/ui/submit-button";
import { TextAreaField } from "#app/components/ui/text-area-field";
import type { Item } from "#domain/annotations/kind";
import { kindOf } from "#domain/annotations/kinds/index";
import { draftWords } from "./draft-words";

type Answer = { value: unknown; explanation: string };

type Props = {
  /** What is answered, in the form in which drafts are told apart. */
  draftId: string;
  owner: string;
  kind: string;
  config: unknown;
  item: Item;
  /** The known answer so far; none for a new one. */
  initial: Answer | null;
  licenseKey: string | undefined;
  /** Why it cannot be saved, whatever the answer. */
  why?: string | undefined;
  /** What goes along with the answer. */
  fields: Record<string, string>;
  /** Who reads the explanation, and when. */
  readBy: string;
  /** On the button: "Mark as gold". */
  save: string;
  /** Beside the button. */
  children?: ReactNode;
  /** The answer went off, or came back refused. */
  onSent?: (isSent: boolean) => void;
};

const UNTOUCHED = "Nothing is marked yet. Save once more if that is the right answer.";
const KEYS = [
  { id: "save", keys: ["Ctrl+Enter"], does: "Save" },
  { id: "explain", keys: ["Alt+E"], does: "Write why it is right" },
];

/**
 * A right answer, made with the tool that workers have on the same task, and why it is right: for gold and for questions of
 * exams. Kept on this device as it is made; saved by button or key; what is wrong with it is said beside the tool.
 */
export function AnswerForm(props: Props) {
  const draft = useDraft<Answer>({ id: props.draftId, owner: props.owner });
  const [round, setRound] = useState(0);
  const { kind, config } = props;
  const blank = useMemo(() => kindOf(kind).blank(config), [kind, config]);
  const start = props.initial ?? { value: blank, explanation: "" };
  const found = draft.found && !isSame(draft.found, start) ? draft.found : undefined;
  if (!draft.isOpen) return <div aria-hidden className="skeleton h-[min(38rem,82dvh)] min-h-96" />;
  return (
    <>
      {found ? (
        <Notice
          className="mb-4"
          title="This is what you began earlier."
          action={
            <Button
              size="small"
              onClick={() => {
                draft.forget();
                setRound(round + 1);
              }}
            >
              {props.initial ? "Back to what is saved" : "Start afresh"}
            </Button>
          }
        />
      ) : null}
      <AnswerFields key={round} {...props} {...{ draft, blank }} begin={found ?? start} />
    </>
  );
}

type FieldsProps = Props & { draft: ReturnType<typeof useDraft<Answer>>; begin: Answer; blank: unknown };

function AnswerFields({ draft, begin, kind, config, item, why, fields, ...props }: FieldsProps) {
  const failure = failureIn(useActionData());
  const [explanation, setExplanation] = useState(begin.explanation);
  const [isUrged, setUrged] = useState(false);
  const answering = useAnswering(begin.value, (value) => draft.keep({ value, explanation }));
  const form = useRef<HTMLDivElement>(null);
  const problem = kindOf(kind).problems(answering.value, config, item)[0]?.message;
  const { failed } = draft;
  const { onSent } = props;
  useEffect(() => {
    if (!failure) return;
    failed();
    onSent?.(false);
  }, [failure, failed, onSent]);

  const canSave = !why && !problem;
  // Nothing marked is an answer too, but one that is easily saved by mistake: the first try asks.
  const isUntouched = !props.initial && !answering.history.past.length && begin.value === props.blank;
  /** Whether it may go off; what is in the way then stands out beside the tool. */
  const trySave = () => {
    if (canSave && (isUrged || !isUntouched)) return true;
    setUrged(true);
    return false;
  };
  useKeys(KEYS, (id) => {
    if (id === "explain") form.current?.querySelector("textarea")?.focus();
    if (id === "save") form.current?.querySelector("form")?.requestSubmit();
  });
  return (
    <>
      <AnswerDesk
        {...{ kind, config, item, answering }}
        licenseKey={props.licenseKey}
        label="The right answer"
        ready="Right is"
        urged={isUrged}
        doubt={isUntouched && isUrged ? UNTOUCHED : undefined}
        aside={draftWords(draft.state)}
      />
      <div ref={form} className="mt-5 max-w-[44rem]">
        <ActionForm
          onSubmit={(event) => {
            if (!trySave()) return event.preventDefault();
            draft.sent();
            onSent?.(true);
          }}
        >
          {Object.entries(fields).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          <input type="hidden" name="value" value={JSON.stringify(answering.value)} />
          <TextAreaField
            label={
              <>
                Why it is right <Kbd keys={["Alt", "E"]} />
              </>
            }
            aria-label="Why it is right"
            optional
            name="explanation"
            rows={3}
            maxLength={2_000}
            value={explanation}
            onChange={(event) => {
              setExplanation(event.target.value);
              draft.keep({ value: answering.value, explanation: event.target.value });
            }}
            help={props.readBy}
          />
          <div className="flex flex-wrap gap-2" onClickCapture={() => !canSave && setUrged(true)}>
            <SubmitButton why={why ?? problem}>
              {props.save} <Kbd keys={["Ctrl", "↵"]} />
            </SubmitButton>
            {props.children}
          </div>
        </ActionForm>
      </div>
    </>
  );
}

function isSame(a: Answer, b: Answer): boolean {
  return JSON.stringify([a.value, a.explanation]) === JSON.stringify([b.value, b.explanation]);
}
