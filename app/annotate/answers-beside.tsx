import { useContext, useId } from "react";
import { cx } from "#app/components/ui/cx";
import type { Item } from "#domain/annotations/kind";
import { kindOf } from "#domain/annotations/kinds/index";
import { ToolKeys } from "#domain/annotations/kinds/use-tool-keys";
import { LicenseContext } from "./license";
import { ToolHost } from "./tool-host";

export type ShownAnswer = {
  caption: string;
  value: unknown;
  /** The label schema it was made with, where it is another than the others'. */
  config?: unknown;
};

export type AnswersBesideProps = {
  kind: string;
  config: unknown;
  item: Item;
  answers: readonly ShownAnswer[];
  /** As its worker saw the task: what was answer A to them is answer A in all of these. */
  seed?: string;
  licenseKey?: string;
  /** Fills the room it is given, as on the bench; otherwise each answer has a height of its own. */
  fills?: boolean;
};

/**
 * In half a page's width a tool of a datum and a list beside it stands as on a phone: the datum above, its classes and marks below,
 * as high whatever is in them, so that the same datum stands at the same place beside itself.
 */
const STACKED =
  "[&>div]:flex-col! [&>div>:last-child]:h-[36%]! [&>div>:last-child]:max-h-none! [&>div>:last-child]:w-auto! [&>div>:last-child]:border-t! [&>div>:last-child]:border-l-0!";
/** So do questions, and the tools in them. */
const QUESTIONS_STACKED =
  "[&>div]:flex-col! [&>div>section]:w-auto! [&>div>section]:border-l-0! [&>div>section>div>div]:flex-col! [&>div>section>div>div>:last-child]:w-auto! [&>div>section>div>div>:last-child]:border-l-0!";
/** What is judged of the answers to compare stands below them, one thing below the other. */
const VERDICT_STACKED =
  "[&>div>:last-child]:flex-col! [&>div>:last-child]:flex-nowrap! [&>div>:last-child]:items-stretch! [&>div>:last-child]:max-h-[40%] [&>div>:last-child]:overflow-auto [&>div>:last-child>*]:max-w-none! [&>div>:last-child>*]:flex-none!";

function stacked(kind: string): string {
  if (kind === "transcript") return "";
  if (kind === "preference") return VERDICT_STACKED;
  return kind === "composite" ? QUESTIONS_STACKED : STACKED;
}

const unchanged = () => {};

/**
 * Answers to one task side by side, each drawn with the tool it was made with and said in words: the own and the right one, the
 * contested one and the final label. On narrow screens one stands below the other.
 */
export function AnswersBeside({ kind, config, item, answers, seed, licenseKey, fills }: AnswersBesideProps) {
  const id = useId();
  const license = useContext(LicenseContext);
  return (
    <LicenseContext.Provider value={licenseKey ?? license}>
      <div className={cx("@container min-w-0", fills && "flex min-h-0 flex-1")}>
        <div
          className={cx(
            "flex min-w-0 flex-1 flex-col @3xl:flex-row",
            fills ? "min-h-0 overflow-y-auto @3xl:overflow-hidden" : "gap-4",
          )}
        >
          {answers.map((answer, index) => (
            <figure
              key={answer.caption}
              aria-labelledby={`${id}-${index}`}
              className={cx(
                "flex min-w-0 flex-col",
                fills
                  ? "h-[max(26rem,64dvh)] flex-none overflow-hidden border-line not-first:border-t @3xl:h-auto @3xl:min-h-0 @3xl:flex-1 @3xl:not-first:border-t-0 @3xl:not-first:border-l"
                  : "flex-1 overflow-hidden rounded-lg border border-line",
              )}
            >
              <figcaption className="line-clamp-3 shrink-0 border-b border-line bg-surface-raised px-4 py-1.5 text-sm @3xl:line-clamp-1">
                <span id={`${id}-${index}`} className="font-semibold">
                  {answer.caption}
                </span>
                {/* Answers to compare were shuffled and have no names: what is the best is said on them. */}
                {kind === "preference" ? null : (
                  <span className="text-ink-soft">
                    {" "}
                    · {kindOf(kind).summary(answer.value, answer.config ?? config)}
                  </span>
                )}
              </figcaption>
              <ToolKeys.Provider value={index === 0}>
                <div
                  data-drawn
                  className={cx(
                    "isolate flex min-h-0 bg-surface *:min-w-0",
                    fills ? "flex-1" : "h-[26rem]",
                    answers.length > 1 && stacked(kind),
                  )}
                >
                  <ToolHost
                    {...{ kind, item, seed }}
                    config={answer.config ?? config}
                    value={answer.value}
                    onChange={unchanged}
                    readOnly
                  />
                </div>
              </ToolKeys.Provider>
            </figure>
          ))}
        </div>
      </div>
    </LicenseContext.Provider>
  );
}
