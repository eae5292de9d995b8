import { X } from "lucide-react";
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef } from "react";

type Props = {
  title: string;
  onClose: () => void;
  children: ReactNode;
  wide?: boolean;
  /** Keys of the whole dialog. */
  onKey?: (event: KeyboardEvent) => void;
};

/**
 * The browser's own modal dialog: focus stays inside, Escape closes it, the page behind is inert. A sheet on
 * a phone. The focus begins at the element marked `data-first`, else at the first.
 */
export function Dialog({ title, onClose, children, wide, onKey }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    const before = document.activeElement;
    dialog.current?.showModal();
    dialog.current?.querySelector<HTMLElement>("[data-first]")?.focus();
    return () => {
      if (before instanceof HTMLElement) before.focus({ preventScroll: true });
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      aria-labelledby={titleId}
      // It arrives late: by then another dialog may stand here, which it must not close.
      onClose={(event) => event.currentTarget.isConnected && onClose()}
      onClick={(event) => event.target === dialog.current && onClose()}
      onKeyDown={(event) => {
        event.stopPropagation();
        onKey?.(event);
      }}
      className={`m-0 mt-auto max-h-[85dvh] w-full max-w-none rounded-t-lg border border-line bg-surface-raised p-0 text-ink shadow-overlay backdrop:bg-ink/30 md:m-auto md:rounded-lg ${wide ? "md:w-[44rem]" : "md:w-[28rem]"}`}
    >
      <div className="flex items-center justify-between border-b border-line py-2 pr-2 pl-5">
        <h2 id={titleId} className="text-lg font-semibold">
          {title}
        </h2>
        <button
          type="button"
          aria-label="Close"
          onClick={onClose}
          className="flex size-9 cursor-pointer items-center justify-center rounded-md text-ink-soft hover:bg-surface-sunken"
        >
          <X aria-hidden size={16} />
        </button>
      </div>
      <div className="p-5">{children}</div>
    </dialog>
  );
}
