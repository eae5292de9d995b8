import type { ReactNode } from "react";
import { MarkdownText } from "../markdown-text";
import { letterOf } from "./grade";

type Props = {
  place: number;
  text: string;
  /** "Best", "1st", "Equal" … or undefined where nothing was said of it. */
  standing: string | undefined;
  /** Whether it can be picked at all in this job. */
  pickable: boolean;
  picked: boolean;
  readOnly: boolean;
  /** Who else says what of it: "Right answer: best". */
  captions: string[];
  onPick: () => void;
  children?: ReactNode;
};

/** One answer: its letter, the button that picks it with its key, the text, and its scales. */
export function ResponseCard(props: Props) {
  const { place, text, standing, pickable, picked, readOnly, captions, onPick, children } = props;
  const name = `Answer ${letterOf(place)}`;
  const badge = (
    <span className="flex min-w-0 items-center gap-2">
      <span
        aria-hidden
        className={`flex size-6 shrink-0 items-center justify-center rounded-sm text-sm font-semibold ${picked ? "bg-ink text-surface" : "bg-surface-sunken"}`}
      >
        {`${letterOf(place)} `}
      </span>
      <span className="truncate font-semibold">
        <span className="sr-only">{name} </span>
        {standing ?? (pickable ? "" : name)}
      </span>
    </span>
  );
  return (
    <section
      aria-label={name}
      data-response={place}
      className={`flex min-w-0 flex-col rounded-lg border-2 bg-surface-raised ${picked ? "border-streak" : "border-line"}`}
    >
      {pickable && !readOnly ? (
        <button
          type="button"
          aria-pressed={picked}
          aria-label={
            standing ? `${name}: ${standing}` : `Choose ${name.toLowerCase().replace(/.$/, letterOf(place))}`
          }
          aria-keyshortcuts={String(place + 1)}
          onClick={onPick}
          className="flex min-h-11 cursor-pointer items-center justify-between gap-2 rounded-t-md px-3 hover:bg-surface-sunken md:min-h-10 pointer-coarse:min-h-11"
        >
          {badge}
          <kbd
            aria-hidden
            data-key={place + 1}
            className="hidden h-5 min-w-5 items-center justify-center rounded-sm border border-b-2 border-line-strong px-1 text-xs text-ink-soft before:content-[attr(data-key)] md:inline-flex"
          />
        </button>
      ) : (
        <div className="flex min-h-10 items-center px-3">{badge}</div>
      )}
      {captions.length > 0 ? <p className="px-3 pb-1 text-sm text-ink-soft">{captions.join(" · ")}</p> : null}
      <div className="min-h-0 flex-1 border-t border-line px-3 py-3">
        <MarkdownText source={text} />
      </div>
      {children ? <div className="flex flex-col gap-3 border-t border-line p-3">{children}</div> : null}
    </section>
  );
}
