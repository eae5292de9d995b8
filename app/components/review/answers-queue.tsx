import { useRevalidator } from "@remix-run/react";
import { Check, Inbox, Undo2, X } from "lucide-react";
import { useState } from "react";
import { AnnotationView } from "#app/annotate/annotation-view";
import { Button } from "#app/components/ui/button";
import { EmptyState } from "#app/components/ui/empty-state";
import { Kbd } from "#app/components/ui/kbd";
import { Notice } from "#app/components/ui/notice";
import { plural } from "#app/components/ui/numbers";
import { paths } from "#app/paths";
import { AnswerRow, type QueuedAnswer } from "./answer-row";
import { RejectForm } from "./reject-form";
import { useKeys } from "./use-keys";
import { useUndo } from "./use-undo";

type Ruling = { key: string; jobId: string; outcome: "accepted" | "rejected"; reason?: string };

const KEYS = [
  { id: "next", keys: ["J", "ArrowDown"], does: "Next answer" },
  { id: "previous", keys: ["K", "ArrowUp"], does: "Previous answer" },
  { id: "accept", keys: ["A"], does: "Accept" },
  { id: "reject", keys: ["X"], does: "Reject, with a reason" },
  { id: "undo", keys: ["U", "Ctrl+Z"], does: "Take the last one back" },
] as const;

type Props = { answers: QueuedAnswer[]; total: number; now: Date; licenseKey?: string };

/** Answers that silence will accept, the most urgent first: one in sight, ruled on by single keys, each ruling with a moment to take it back. */
export function AnswersQueue({ answers, total, now, licenseKey }: Props) {
  const [at, setAt] = useState<string>();
  const [done, setDone] = useState<ReadonlySet<string>>(new Set());
  const [rejecting, setRejecting] = useState(false);
  const [failure, setFailure] = useState<string>();
  const { revalidate } = useRevalidator();
  const rulings = useUndo<Ruling>((ruling, leaving) => {
    void send(ruling, leaving).then((refused) => {
      if (leaving) return;
      setFailure(refused);
      if (refused) setDone((before) => new Set([...before].filter((id) => id !== ruling.key)));
      revalidate();
    });
  });

  const left = answers.filter((answer) => !done.has(answer.assignmentId));
  const index = Math.max(
    0,
    left.findIndex((answer) => answer.assignmentId === at),
  );
  const current = left[index];
  const rule = (outcome: Ruling["outcome"], reason?: string) => {
    if (!current) return;
    setRejecting(false);
    setFailure(undefined);
    setAt((left[index + 1] ?? left[index - 1])?.assignmentId);
    setDone(new Set([...done, current.assignmentId]));
    rulings.start({ key: current.assignmentId, jobId: current.jobId, outcome, reason });
  };
  const undo = () => {
    const taken = rulings.undo();
    if (!taken) return;
    setDone(new Set([...done].filter((id) => id !== taken.key)));
    setAt(taken.key);
  };
  useKeys(KEYS, (id) => {
    if (id === "next") setAt(left[index + 1]?.assignmentId ?? current?.assignmentId);
    if (id === "previous") setAt(left[index - 1]?.assignmentId ?? current?.assignmentId);
    if (id === "accept") rule("accepted");
    if (id === "reject") setRejecting(true);
    if (id === "undo") undo();
  });

  const last = rulings.waiting.at(-1);
  return (
    <div className="flex flex-col gap-4">
      <div role="status" className="contents">
        {last ? (
          <Notice
            tone="info"
            title={`${last.outcome === "accepted" ? "Accepted" : "Rejected"}${rulings.waiting.length > 1 ? `, and ${rulings.waiting.length - 1} before it` : ""}. It is sent in a moment.`}
            action={
              <Button size="small" icon={Undo2} onClick={undo}>
                Take it back <Kbd keys="U" />
              </Button>
            }
          />
        ) : null}
      </div>
      {failure ? <Notice tone="bad" live title={failure} /> : null}
      {current ? (
        <div className="grid grid-cols-1 gap-4 lg:grid-cols-[20rem_minmax(0,1fr)]">
          <ul
            aria-label="Answers that wait for review"
            className="flex max-h-48 min-w-0 flex-col overflow-auto rounded-lg border border-line bg-surface-raised lg:max-h-[38rem]"
          >
            {left.map((answer) => (
              <AnswerRow
                key={answer.assignmentId}
                answer={answer}
                now={now}
                current={answer === current}
                onPick={() => setAt(answer.assignmentId)}
              />
            ))}
          </ul>
          <div className="flex min-w-0 flex-col gap-3">
            <AnnotationView
              key={current.assignmentId}
              kind={current.kind}
              item={current.item}
              config={current.config}
              value={current.value}
              compare={
                current.labelValue === null ? [] : [{ caption: "Final label", value: current.labelValue }]
              }
              licenseKey={licenseKey}
              className="isolate h-[28rem]"
            />
            {rejecting ? (
              <RejectForm
                onReject={(reason) => rule("rejected", reason)}
                onCancel={() => setRejecting(false)}
              />
            ) : (
              <div className="flex flex-wrap items-center gap-2">
                <Button look="primary" icon={Check} onClick={() => rule("accepted")}>
                  Accept <Kbd keys="A" />
                </Button>
                <Button look="danger" icon={X} onClick={() => setRejecting(true)}>
                  Reject… <Kbd keys="X" />
                </Button>
                <p className="text-sm text-ink-soft">
                  <Kbd keys="J" /> <Kbd keys="K" /> go through the list.
                  {total > answers.length
                    ? ` The ${answers.length} most urgent of ${plural(total, "answer")}.`
                    : ""}
                </p>
              </div>
            )}
          </div>
        </div>
      ) : (
        <EmptyState icon={Inbox} title="No answer waits for your review">
          Answers that agree with the final label are accepted by themselves; the others come here, and
          silence pays them when their review period ends.
        </EmptyState>
      )}
    </div>
  );
}

/** Sends one ruling; answers why it was refused. When the page is being left, the browser is asked to finish all the same. */
async function send({ key, jobId, outcome, reason }: Ruling, leaving: boolean): Promise<string | undefined> {
  const path =
    outcome === "accepted" ? paths.review.acceptance(jobId, key) : paths.review.rejection(jobId, key);
  const answer = await fetch(path, {
    method: "POST",
    body: JSON.stringify({ reason }),
    keepalive: leaving,
    headers: { "content-type": "application/json", "x-touchstone": "1" },
  }).catch(() => undefined);
  if (answer?.ok) return undefined;
  const said = (await answer?.json().catch(() => undefined)) as { error?: { message?: string } } | undefined;
  return said?.error?.message ?? "That did not reach us. Nothing was changed; try again.";
}
