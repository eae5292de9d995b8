import { type ReactNode, useCallback, useMemo, useRef, useState } from "react";
import { useDraft } from "#app/annotate/use-draft";
import { Button } from "#app/components/ui/button";
import { Card } from "#app/components/ui/card";
import { Notice } from "#app/components/ui/notice";
import { AnswerForm } from "./answer-form";
import { EMPTY_ITEM, type ItemDraft, itemComplaint, namedItemOf, shownItemOf } from "./item-draft";
import { ItemFields } from "./item-fields";

type Props = {
  /** What is being made, in the form in which drafts are told apart. */
  draftId: string;
  owner: string;
  kind: string;
  config: unknown;
  licenseKey: string | undefined;
  why?: string | undefined;
  /** Where files are sent, and where a kept one is then seen. */
  door: string;
  urlOf: (assetId: string) => string;
  readBy: string;
  save: string;
  children?: ReactNode;
};

/**
 * Something new with its right answer: first what is asked about, then the answer with the tool that opens on it. Both are kept
 * on this device until they are saved.
 */
export function NewAnswerDesk(props: Props) {
  const { kind, config, urlOf } = props;
  const draft = useDraft<ItemDraft>({ id: props.draftId, owner: props.owner });
  const [made, setMade] = useState<ItemDraft>();
  const typed = made ?? draft.found ?? EMPTY_ITEM;
  const [settled, setSettled] = useState<ItemDraft>();
  const shown = settled ?? draft.found ?? EMPTY_ITEM;
  // The tool begins anew only where what it shows is another.
  const written = JSON.stringify(shown);
  const item = useMemo(() => shownItemOf(JSON.parse(written) as ItemDraft, urlOf), [written, urlOf]);
  const complaint = itemComplaint(kind, config, item);
  const files = Object.values(shown.files).map((file) => file.assetId);

  const latest = useRef(draft);
  latest.current = draft;
  const onSent = useCallback(
    (isSent: boolean) => (isSent ? latest.current.sent() : latest.current.failed()),
    [],
  );
  return (
    <div className="flex flex-col gap-6">
      {draft.found && !made ? (
        <Notice
          title="This is what you began earlier."
          action={
            <Button
              size="small"
              onClick={() => {
                draft.forget();
                setMade(EMPTY_ITEM);
                setSettled(EMPTY_ITEM);
              }}
            >
              Start afresh
            </Button>
          }
        />
      ) : null}
      <Card title="What is asked about">
        <ItemFields
          {...{ kind, config }}
          door={props.door}
          draft={typed}
          onChange={(next, isSettled) => {
            setMade(next);
            draft.keep(next);
            if (isSettled) setSettled(next);
          }}
          onSettle={() => setSettled(typed)}
        />
      </Card>
      <div>
        <h2 className="mb-3 text-lg font-semibold">The right answer</h2>
        {complaint ? (
          <p role="status" className="rounded-lg border border-line border-dashed p-6 text-ink-soft">
            {complaint}
          </p>
        ) : (
          <AnswerForm
            key={files.join()}
            {...{ kind, config, item, onSent }}
            draftId={[props.draftId, "answer", ...files].join(":")}
            owner={props.owner}
            initial={null}
            licenseKey={props.licenseKey}
            why={props.why}
            fields={{ item: JSON.stringify(namedItemOf(shown)) }}
            readBy={props.readBy}
            save={props.save}
          >
            {props.children}
          </AnswerForm>
        )}
      </div>
    </div>
  );
}
