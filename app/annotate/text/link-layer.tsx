import { memo, type RefObject, useLayoutEffect, useState } from "react";
import type { LinkClass, TextLink, TextMark, TextMarks } from "#domain/annotations/surface";
import type { TextModel } from "./text-model";
import { nodeAt, type Rect, rectsOf } from "./text-place";
import { type Near, useAllNear } from "./use-near";

type Props = {
  model: TextModel;
  content: RefObject<HTMLElement | null>;
  spans: readonly TextMark[];
  links: readonly TextLink[];
  /** Other answers: their relations are dashed and named by whose they are; those drawn here already are left out. */
  compare: readonly { caption: string; marks: TextMarks }[];
  types: readonly LinkClass[];
  activeId: string | undefined;
  near: Near;
  layout: string;
  /** A relation that is being pulled to another span: where the pointer is, in the content. */
  pulled: { from: string; x: number; y: number } | undefined;
};

type Arc = { id: string; name: string; path: string; x: number; y: number; other?: boolean };

/** Relations as arcs above the words, each with its name; only those of which an end is near the view. */
export const LinkLayer = memo(function LinkLayer(props: Props) {
  const { model, content, spans, links, types, activeId, layout, pulled, compare } = props;
  const near = useAllNear(props.near);
  const [arcs, setArcs] = useState<Arc[]>([]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another layout puts the same words elsewhere
  useLayoutEffect(() => {
    const host = content.current;
    if (!host) return;
    const box = host.getBoundingClientRect();
    const rectOf = (span: TextMark): Rect | undefined => {
      const block = model.blockAt(span.start);
      const node = nodeAt(host, block);
      const from = span.start - (model.blocks[block]?.start ?? 0);
      return node && rectsOf(node, from, from + span.end - span.start)[0];
    };
    const isNear = (span: TextMark) => near.has(model.blockAt(span.start));
    const said = new Set<string>();
    const arcsOf = (marks: { spans: readonly TextMark[]; links: readonly TextLink[] }, caption?: string) => {
      const byId = new Map(marks.spans.map((span) => [span.id, span]));
      return marks.links.flatMap((link): Arc[] => {
        const [from, to] = [byId.get(link.from), byId.get(link.to)];
        if (!from || !to) return [];
        const key = `${link.label} ${from.start} ${from.end} ${to.start} ${to.end}`;
        if (caption !== undefined && said.has(key)) return [];
        said.add(key);
        if (!isNear(from) && !isNear(to)) return [];
        const [one, other] = [rectOf(from), rectOf(to)];
        if (!one || !other) return [];
        const type = types.find((one) => one.id === link.label)?.name ?? link.label;
        const own = caption === undefined;
        const arc = arcOf(middleOf(one, box), middleOf(other, box));
        return [
          {
            id: own ? link.id : `${caption} ${link.id}`,
            name: own ? type : `${caption}: ${type}`,
            other: !own,
            ...arc,
          },
        ];
      });
    };
    const next = [
      ...arcsOf({ spans, links }),
      ...compare.flatMap(({ caption, marks }) => arcsOf(marks, caption)),
    ];
    if (pulled) {
      const begun = spans.find((span) => span.id === pulled.from);
      const from = begun && rectOf(begun);
      if (from) next.push({ id: "", name: "", ...arcOf(middleOf(from, box), [pulled.x, pulled.y]) });
    }
    setArcs((before) => (next.length + before.length === 0 ? before : next));
  }, [model, content, spans, links, types, near, layout, pulled, compare]);
  return (
    <div aria-hidden className="pointer-events-none absolute inset-0 z-10">
      <svg aria-hidden="true" className="absolute inset-0 size-full overflow-visible text-ink-soft">
        <defs>
          <marker
            id="link-end"
            viewBox="0 0 8 8"
            refX="7"
            refY="4"
            markerWidth="7"
            markerHeight="7"
            orient="auto"
          >
            <path d="M0,0 L8,4 L0,8 z" fill="context-stroke" />
          </marker>
        </defs>
        {arcs.map((arc) => (
          <path
            key={arc.id}
            data-arc={arc.id}
            d={arc.path}
            fill="none"
            stroke={arc.id === activeId || arc.id === "" ? "var(--color-streak)" : "currentColor"}
            strokeWidth={arc.id === activeId ? 2.5 : 1.5}
            strokeDasharray={arc.other ? "4 3" : undefined}
            markerEnd="url(#link-end)"
          />
        ))}
      </svg>
      {arcs.map((arc) =>
        arc.name === "" ? null : (
          <span
            key={arc.id}
            data-link={arc.other ? undefined : arc.id}
            className={`${arc.other ? "border-dashed italic" : "pointer-events-auto cursor-pointer"} absolute -translate-x-1/2 -translate-y-1/2 rounded-sm border bg-surface px-1 text-xs leading-[10px] whitespace-nowrap select-none ${arc.id === activeId ? "border-streak font-semibold" : "border-line-strong"}`}
            style={{ left: arc.x, top: arc.y }}
          >
            {arc.name}
          </span>
        ),
      )}
    </div>
  );
});

function middleOf(rect: Rect, box: Rect): [number, number] {
  return [(rect.left + rect.right) / 2 - box.left, rect.top - 14 - box.top];
}

/** So that arc and name fit between two lines. */
const LIFT = 9;

/** From the top of one name to the top of the other, bent upwards; its name stands at the highest point. */
function arcOf([x1, y1]: [number, number], [x2, y2]: [number, number]) {
  const top = Math.min(y1, y2) - LIFT;
  const path = `M${x1},${y1} C${x1},${top} ${x2},${top} ${x2},${y2}`;
  return { path, x: (x1 + x2) / 2, y: (y1 + y2) / 8 + top * 0.75 };
}
