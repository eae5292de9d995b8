import type { Reasoned } from "./decision-words";

/** Why, and what would change it. */
export function Reasons({ reasons }: { reasons: Reasoned[] }) {
  return (
    <ul className="flex flex-col gap-3">
      {reasons.map((one) => (
        <li key={one.sentence} className="max-w-[70ch]">
          <p>{one.sentence}</p>
          {one.restores ? (
            <p className="mt-0.5 text-ink-soft">
              <span className="font-medium">What would change it:</span> {one.restores}
            </p>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
