import type { ReactNode } from "react";

/** The head of a page in the narrow column: what is asked here, and why. */
export function AuthHead({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <header className="mb-8">
      <h1 className="text-2xl font-semibold tracking-[-0.01em]">{title}</h1>
      {children ? <div className="mt-2 text-lg text-ink-soft">{children}</div> : null}
    </header>
  );
}
