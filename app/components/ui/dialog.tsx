import { X } from "lucide-react";
import { type ReactNode, useEffect, useId, useRef } from "react";
import { cx } from "./cx";
import { IconButton } from "./icon-button";

type Props = {
  open: boolean;
  onClose: () => void;
  title: ReactNode;
  /** What will happen, named: "This closes 'Boats' and returns €120.00." */
  note?: ReactNode;
  children?: ReactNode;
  /** The verbs, the primary one last. Cancelling is the caller's quiet button or Escape. */
  actions?: ReactNode;
  /** From the side on wide screens, from below on phones: for instructions and details. */
  sheet?: boolean;
  wide?: boolean;
};

/** The platform's own modal: the rest of the page is inert, Escape closes, the focus comes back to where it was. */
export function Dialog({ open, onClose, title, note, children, actions, sheet, wide }: Props) {
  const ref = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    const dialog = ref.current;
    if (open && dialog && !dialog.open) {
      dialog.showModal();
      // What the dialog asks comes before the cross that closes it.
      dialog.querySelector<HTMLElement>("input:not([type=hidden]), select, textarea")?.focus();
    }
    if (!open && dialog?.open) dialog.close();
  }, [open]);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: a press on the backdrop is a shortcut for Escape, which the element handles
    <dialog
      ref={ref}
      aria-labelledby={titleId}
      onClose={onClose}
      onClick={(event) => event.target === ref.current && onClose()}
      className={cx(
        "border border-line bg-surface-raised p-0 text-ink shadow-overlay backdrop:bg-[oklch(12%_.01_75_/_.45)]",
        sheet
          ? "m-0 mt-auto max-h-[85dvh] w-full max-w-full rounded-t-lg sm:ml-auto sm:h-dvh sm:max-h-dvh sm:w-[30rem] sm:rounded-none"
          : "m-auto max-h-[85dvh] w-[calc(100vw-2rem)] rounded-lg",
        !sheet && (wide ? "max-w-3xl" : "max-w-lg"),
      )}
    >
      {open ? (
        <div className="flex flex-col">
          <header className="flex items-start justify-between gap-4 py-3 pr-3 pl-5">
            <div className="pt-1.5">
              <h2 id={titleId} className="text-lg font-semibold">
                {title}
              </h2>
              {note ? <p className="mt-1 text-ink-soft">{note}</p> : null}
            </div>
            <IconButton icon={X} label="Close" onClick={onClose} />
          </header>
          {children ? <div className="px-5 pb-5">{children}</div> : null}
          {actions ? (
            <footer className="flex flex-wrap justify-end gap-2 border-t border-line px-5 py-3">
              {actions}
            </footer>
          ) : null}
        </div>
      ) : null}
    </dialog>
  );
}
