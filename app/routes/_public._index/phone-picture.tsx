import { ClassSwatch } from "#app/components/ui/class-swatch";
import { cx } from "#app/components/ui/cx";

const classes = ["Spam", "Not spam", "Advert", "Unsure"];

/** The bench on a phone with a choice task: the datum above, the classes where the thumb is. A picture. */
export function PhonePicture() {
  return (
    <div className="mx-auto w-full max-w-80 overflow-clip rounded-lg border border-line bg-surface text-ink shadow-[0_24px_64px_-12px_oklch(0%_0_0/.7)] md:w-64">
      <div className="flex h-10 items-center justify-between border-b border-line px-4 text-sm">
        <span className="font-medium">Which mail is spam?</span>
        <span className="text-ink-soft tabular-nums">€0.96</span>
      </div>
      <div className="p-4">
        <p className="text-xs text-ink-faint">Subject</p>
        <p className="font-medium">Your parcel is waiting</p>
        <p className="mt-3 text-ink-soft">
          A fee of €1.99 is due before noon tomorrow, or your parcel goes back to its sender. Pay on the page
          below.
        </p>
      </div>
      <div className="grid grid-cols-2 gap-2 border-t border-line p-3">
        {classes.map((name, index) => (
          <span
            key={name}
            className={cx(
              "flex h-11 items-center gap-2 rounded-md border px-2.5 text-sm",
              index === 0 ? "border-streak bg-streak-soft font-medium" : "border-line-strong",
            )}
          >
            <ClassSwatch index={index} />
            <span className="min-w-0 flex-1 truncate">{name}</span>
          </span>
        ))}
      </div>
    </div>
  );
}
