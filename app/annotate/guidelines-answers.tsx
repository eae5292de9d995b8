import type { Guidelines } from "./bench-api";
import { InstructionsText } from "./instructions-text";

/** Below the instructions: what was asked about unclear tasks, and what the requester answered. */
export function GuidelinesAnswers({ answers, own }: Pick<Guidelines, "answers" | "own">) {
  if (answers.length === 0 && own.length === 0) return null;
  return (
    <>
      {own.length > 0 ? (
        <section aria-label="Your questions" className="mt-6 border-t border-line pt-4">
          <h3 className="font-semibold">Your questions</h3>
          <ul className="mt-2 flex flex-col gap-3">
            {own.map((one) => (
              <li key={`${one.askedAt} ${one.question}`}>
                <p className="break-words text-ink-soft">{one.question}</p>
                {one.answerHtml ? (
                  <InstructionsText html={one.answerHtml} />
                ) : (
                  <p className="text-sm text-ink-soft">Not answered yet.</p>
                )}
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {answers.length > 0 ? (
        <section aria-label="Questions and answers" className="mt-6 border-t border-line pt-4">
          <h3 className="font-semibold">Questions and answers</h3>
          <dl className="mt-2 flex flex-col gap-3">
            {answers.map((one) => (
              <div key={`${one.answeredAt} ${one.question}`}>
                <dt className="break-words text-ink-soft">{one.question}</dt>
                <dd>
                  <InstructionsText html={one.answerHtml} />
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ) : null}
    </>
  );
}
