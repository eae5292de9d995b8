import { CircleAlert, CircleCheck, Info, TriangleAlert, X } from "lucide-react";
import { useEffect, useState } from "react";
import { cx } from "./cx";
import { IconButton } from "./icon-button";
import { toneText } from "./tone";

export type ToastMessage = { tone: "good" | "info" | "warn" | "bad"; message: string };

const icons = { good: CircleCheck, info: Info, warn: TriangleAlert, bad: CircleAlert };

/** What has just been done, said once. Good news leaves by itself after eight seconds; anything else waits to be read. */
export function Toast({ toast }: { toast: ToastMessage | undefined }) {
  const [shown, setShown] = useState(toast);
  useEffect(() => {
    if (!toast) return;
    setShown(toast);
    if (toast.tone !== "good") return;
    const timer = setTimeout(() => setShown(undefined), 8_000);
    return () => clearTimeout(timer);
  }, [toast]);
  const Icon = icons[shown?.tone ?? "info"];
  return (
    <div
      role="status"
      className="pointer-events-none fixed inset-x-0 bottom-20 z-50 flex justify-center px-4 md:bottom-6 print:hidden"
    >
      {shown ? (
        <div className="pointer-events-auto flex max-w-lg items-start gap-3 rounded-lg border border-line bg-surface-raised py-2 pr-2 pl-4 shadow-overlay">
          <Icon aria-hidden size={16} className={cx("mt-2.5 shrink-0", toneText[shown.tone])} />
          <p className="py-2">{shown.message}</p>
          <IconButton icon={X} label="Dismiss" onClick={() => setShown(undefined)} />
        </div>
      ) : null}
    </div>
  );
}
