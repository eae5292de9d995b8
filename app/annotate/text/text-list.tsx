import { ChevronDown, ChevronUp, Spline, Trash2 } from "lucide-react";
import { type ReactNode, useRef } from "react";
import type { LinkClass, SurfaceClass, TextMark } from "#domain/annotations/surface";
import type { ClassLook } from "../class-look";
import { ClassMark } from "../class-mark";
import { ListedMark } from "../listed-mark";
import type { TextDesk } from "./text-desk";

type Props = {
  desk: TextDesk;
  classes: readonly SurfaceClass[];
  linkClasses: readonly LinkClass[];
  looks: ReadonlyMap<string, ClassLook>;
  onGo: (id: string) => void;
};

/** Rows shown at a time: more would slow every key for nothing, since nobody reads them. */
const PAGE = 60;

/** Every span and every relation as list items: the text for those who listen or use no pointer. Same marks, same commands. */
export function TextList(props: Props) {
  const { desk, linkClasses } = props;
  const { spans, links } = desk.marks;
  return (
    <>
      <Paged
        title="Spans"
        empty={
          desk.readOnly
            ? "No spans."
            : "Drag over words or select them with Shift and the arrow keys, then press a class."
        }
        all={spans}
        activeId={desk.active?.id}
        onGo={props.onGo}
        row={(span, number) => <SpanRow key={span.id} {...props} span={span} number={number} />}
      />
      {linkClasses.length > 0 ? (
        <Paged
          title="Relations"
          empty={
            desk.readOnly ? "No relations." : "Pull a span’s name onto another span, or press R on a span."
          }
          all={links}
          activeId={desk.activeLink?.id}
          onGo={props.onGo}
          row={(link, number) => <LinkRow key={link.id} {...props} id={link.id} number={number} />}
        />
      ) : null}
    </>
  );
}

function Paged<M extends { id: string }>({
  title,
  empty,
  all,
  activeId,
  onGo,
  row,
}: {
  title: string;
  empty: string;
  all: readonly M[];
  activeId: string | undefined;
  onGo: (id: string) => void;
  row: (mark: M, number: number) => ReactNode;
}) {
  const at = all.findIndex((one) => one.id === activeId);
  const kept = useRef(0);
  if (at >= 0) kept.current = Math.floor(at / PAGE) * PAGE;
  const first = kept.current < all.length ? kept.current : 0;
  const turn = (to: number, name: string, Icon: typeof ChevronUp) => (
    <button
      type="button"
      onClick={() => onGo(all[to]?.id ?? "")}
      className="flex min-h-7 pointer-coarse:min-h-10 w-full cursor-pointer items-center justify-center gap-1 rounded-sm text-sm text-ink-soft hover:bg-surface-sunken"
    >
      <Icon aria-hidden size={16} /> {name}
    </button>
  );
  return (
    <section aria-label={title} className="flex min-h-0 flex-col border-t border-line p-3">
      <h2 className="flex items-center justify-between px-1 text-sm font-semibold">
        {title} <span className="font-normal text-ink-soft tabular-nums">{all.length}</span>
      </h2>
      {all.length === 0 ? <p className="px-1 py-2 text-sm text-ink-soft">{empty}</p> : null}
      {first > 0 ? turn(first - 1, "Earlier", ChevronUp) : null}
      <ol start={first + 1} className="mt-1 flex flex-col gap-0.5">
        {all.slice(first, first + PAGE).map((mark, index) => row(mark, first + index + 1))}
      </ol>
      {first + PAGE < all.length ? turn(first + PAGE, "Later", ChevronDown) : null}
    </section>
  );
}

function SpanRow({
  desk,
  classes,
  linkClasses,
  looks,
  onGo,
  span,
  number,
}: Props & { span: TextMark; number: number }) {
  const active = desk.active?.id === span.id;
  const look = looks.get(span.label);
  const words = desk.wordsOf(span);
  return (
    <ListedMark active={active}>
      <button
        type="button"
        aria-label={`Select span ${number} ${words}, ${desk.nameOf(span.label)}`}
        onClick={() => (desk.linking ? desk.link(desk.linking, span.id) : onGo(span.id))}
        className="flex min-h-7 pointer-coarse:min-h-10 w-full cursor-pointer items-center gap-1.5 rounded-sm text-left text-sm tabular-nums"
      >
        {look ? <ClassMark look={look} className="shrink-0" /> : null}
        {`${number} `}
        <span dir="auto" className="min-w-0 flex-1 truncate text-base">
          {words}
        </span>
      </button>
      <div className="flex items-center gap-1">
        {desk.readOnly ? (
          <span className="min-w-0 flex-1 truncate text-sm text-ink-soft">{desk.nameOf(span.label)}</span>
        ) : (
          <>
            <ClassOf
              label={`Class of span ${number}`}
              value={span.label}
              options={classes}
              onChange={(label) => desk.relabel(span.id, label)}
            />
            {linkClasses.length > 0 ? (
              <Small label={`Relate span ${number}`} icon={Spline} onPress={() => desk.relate(span.id)} />
            ) : null}
            <Small label={`Delete span ${number}`} icon={Trash2} onPress={() => desk.remove(span.id)} />
          </>
        )}
      </div>
    </ListedMark>
  );
}

function LinkRow({ desk, linkClasses, onGo, id, number }: Props & { id: string; number: number }) {
  const link = desk.marks.links.find((one) => one.id === id);
  if (!link) return null;
  const wordsOf = (end: string) => {
    const span = desk.marks.spans.find((one) => one.id === end);
    return span ? desk.wordsOf(span) : "(not marked)";
  };
  const name = linkClasses.find((one) => one.id === link.label)?.name ?? link.label;
  const types = desk.typesOf(id);
  return (
    <ListedMark active={desk.activeLink?.id === id}>
      <button
        type="button"
        aria-label={`Select relation ${number} ${wordsOf(link.from)} → ${wordsOf(link.to)}, ${name}`}
        onClick={() => onGo(id)}
        className="flex min-h-7 pointer-coarse:min-h-10 w-full cursor-pointer items-center gap-1.5 rounded-sm text-left text-sm tabular-nums"
      >
        {`${number} `}
        <span className="min-w-0 flex-1 break-words text-base">
          <bdi>{wordsOf(link.from)}</bdi> → <bdi>{wordsOf(link.to)}</bdi>
        </span>
      </button>
      <div className="flex items-center gap-1">
        {desk.readOnly || types.length < 2 ? (
          <span className="min-w-0 flex-1 truncate text-sm text-ink-soft">{name}</span>
        ) : (
          <ClassOf
            label={`Type of relation ${number}`}
            value={link.label}
            options={types}
            onChange={(label) => desk.retype(id, label)}
          />
        )}
        {desk.readOnly ? null : (
          <Small label={`Delete relation ${number}`} icon={Trash2} onPress={() => desk.remove(id)} />
        )}
      </div>
    </ListedMark>
  );
}

type ClassOfProps = {
  label: string;
  value: string;
  options: readonly { id: string; name: string }[];
  onChange: (id: string) => void;
};

function ClassOf({ label, value, options, onChange }: ClassOfProps) {
  return (
    <select
      aria-label={label}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      className="h-7 pointer-coarse:h-10 min-w-0 flex-1 cursor-pointer rounded-sm border border-transparent bg-transparent px-1 text-sm text-ink-soft hover:border-line-strong"
    >
      {options.map((one) => (
        <option key={one.id} value={one.id}>
          {one.name}
        </option>
      ))}
    </select>
  );
}

function Small({ label, icon: Icon, onPress }: { label: string; icon: typeof Trash2; onPress: () => void }) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      onClick={onPress}
      className="flex size-8 shrink-0 cursor-pointer items-center justify-center rounded-sm text-ink-soft hover:bg-surface-sunken hover:text-ink md:size-7 pointer-coarse:size-10"
    >
      <Icon aria-hidden size={16} />
    </button>
  );
}
