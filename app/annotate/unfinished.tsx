type Props = {
  /** What is shown of the time. */
  view: { from: number; to: number };
  /** What a drag covers, in either direction. */
  drawn: { from: number; to: number } | undefined;
  /** Where a stretch was begun by key and not yet ended. */
  begun: number | undefined;
};

/** What is not a mark yet, over the time it would cover. */
export function Unfinished({ view, drawn, begun }: Props) {
  const span = view.to - view.from;
  const left = (at: number) => `${((at - view.from) / span) * 100}%`;
  return (
    <>
      {drawn ? (
        <span
          className="absolute inset-y-0 border-x-2 border-streak bg-streak/20"
          style={{
            left: left(Math.min(drawn.from, drawn.to)),
            width: `${(Math.abs(drawn.to - drawn.from) / span) * 100}%`,
          }}
        />
      ) : null}
      {begun === undefined ? null : (
        <span
          className="absolute inset-y-0 border-l-2 border-dashed border-streak"
          style={{ left: left(begun) }}
        />
      )}
    </>
  );
}
