import { type ReactNode, useId } from "react";

type Props = { title: string; note?: ReactNode; children: ReactNode };

/** One question of a long form: what it is about on the left, what one answers on the right. */
export function FormSection({ title, note, children }: Props) {
  const id = useId();
  return (
    <section
      aria-labelledby={id}
      className="grid gap-x-8 gap-y-4 border-t border-line py-6 first:border-t-0 first:pt-0 lg:grid-cols-[16rem_minmax(0,44rem)]"
    >
      <header>
        <h2 id={id} className="text-lg font-semibold">
          {title}
        </h2>
        {note ? <div className="mt-1 text-ink-soft">{note}</div> : null}
      </header>
      <div className="flex min-w-0 flex-col gap-5">{children}</div>
    </section>
  );
}
