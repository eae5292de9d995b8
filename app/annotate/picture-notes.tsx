type Props = {
  /** The picture did not come. */
  failed: boolean;
  /** What is said for a while about what was just done or refused. */
  said: string;
};

/** What stands over a picture that is worked on. */
export function PictureNotes({ failed, said }: Props) {
  return (
    <>
      {failed ? (
        <p role="alert" className="absolute inset-x-6 top-6 rounded-lg bg-bad-soft px-4 py-3">
          The image did not load. Reload the page, or skip this task as broken: nothing of yours is lost.
        </p>
      ) : null}
      <p
        role="status"
        className={`pointer-events-none absolute top-3 left-1/2 z-10 w-max max-w-[90%] -translate-x-1/2 rounded-md bg-act px-3 py-1.5 text-sm text-act-ink ${said ? "" : "invisible"}`}
      >
        {said}
      </p>
    </>
  );
}
