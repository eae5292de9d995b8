import { useState } from "react";
import type { SkeletonConfig } from "./config";

type Props = { called: string; skeleton: SkeletonConfig; onChange: (skeleton: SkeletonConfig) => void };

/** The skeleton drawn: press one point and then another to join them by a line, or to take their line away. */
export function SkeletonPicture({ called, skeleton, onChange }: Props) {
  const [picked, setPicked] = useState<string>();
  const { points, edges } = skeleton;
  const named = points.filter((one) => one.name.trim() !== "");
  const places = new Map(named.map((one, at) => [one.name, placeOf(at, named.length)]));
  const press = (name: string) => {
    if (picked === undefined || picked === name) return setPicked(picked === name ? undefined : name);
    onChange({ ...skeleton, edges: toggled(edges, picked, name) });
    setPicked(undefined);
  };
  if (named.length < 2)
    return <p className="text-sm text-ink-soft">Name two points to join them by a line.</p>;
  return (
    <fieldset className="min-w-0">
      <legend className="font-medium">Lines</legend>
      <p className="mb-2 text-sm text-ink-soft">
        {picked === undefined
          ? "Press one point, then another, to join them by a line or to take their line away."
          : `Now press the point that “${picked}” is joined to.`}
      </p>
      <div className="relative mx-auto aspect-[4/3] w-full max-w-[36rem]">
        <svg
          viewBox="0 0 100 100"
          preserveAspectRatio="none"
          role="img"
          aria-label={`${called}: ${edges.map(([from, to]) => `${from} to ${to}`).join(", ") || "no lines"}`}
          className="absolute inset-0 size-full text-ink-soft"
        >
          {edges.map(([from, to]) => {
            const [a, b] = [places.get(from), places.get(to)];
            return a && b ? (
              <line
                key={`${from}\n${to}`}
                x1={a.x}
                y1={a.y}
                x2={b.x}
                y2={b.y}
                stroke="currentColor"
                strokeWidth="2"
                vectorEffect="non-scaling-stroke"
              />
            ) : null;
          })}
        </svg>
        {named.map(({ name }) => {
          const at = places.get(name);
          return (
            <button
              key={name}
              type="button"
              aria-pressed={picked === name}
              onClick={() => press(name)}
              style={{ left: `${at?.x}%`, top: `${at?.y}%` }}
              className={`absolute max-w-28 -translate-x-1/2 -translate-y-1/2 cursor-pointer truncate rounded-md border px-1.5 py-0.5 text-xs ${picked === name ? "border-streak bg-streak-soft font-semibold" : "border-line-strong bg-surface-raised hover:bg-surface-sunken"}`}
            >
              {name}
            </button>
          );
        })}
      </div>
    </fieldset>
  );
}

/** On an oval, clockwise from the top: no two names cover each other. */
function placeOf(at: number, count: number): { x: number; y: number } {
  const angle = (at / count) * 2 * Math.PI - Math.PI / 2;
  return { x: 50 + 40 * Math.cos(angle), y: 50 + 43 * Math.sin(angle) };
}

function toggled(edges: SkeletonConfig["edges"], a: string, b: string): SkeletonConfig["edges"] {
  const joins = ([from, to]: readonly [string, string]) =>
    (from === a && to === b) || (from === b && to === a);
  return edges.some(joins) ? edges.filter((edge) => !joins(edge)) : [...edges, [a, b] as const];
}
