import { seriesColor } from "#app/components/ui/series";
import { type Attribute, attributes } from "#domain/annotations/attributes/attribute";
import { saidWords } from "#domain/annotations/attributes/words";
import type { Item, Region } from "#domain/annotations/kind";
import { kindOf } from "#domain/annotations/kinds/index";
import { ChosenClasses } from "./chosen-classes";
import { MarksOnFilm } from "./marks-on-film";
import { MarksOnImage } from "./marks-on-image";
import { MarksOnSeries } from "./marks-on-series";
import { MarksOnText } from "./marks-on-text";
import { MarksOverTime } from "./marks-over-time";

/** What an answer of a kind looks like: its own sample, drawn small. */
export function KindPicture({ kind }: { kind: string }) {
  return <AnswerPicture kind={kind} {...kindOf(kind).sample} />;
}

type Props = { kind: string; config: unknown; item: Item; value: unknown };

/**
 * An answer on its item, drawn small. Works for every kind, because regions are canonical: marks stand on the picture, in the
 * text or along the time they were made on, anything else as the classes chosen. Whoever shows it says it in words too.
 */
export function AnswerPicture({ kind: name, config, item, value }: Props) {
  const kind = kindOf(name);
  const labels = kind.labels(config);
  const place = (label: string) =>
    Math.max(
      0,
      labels.findIndex((one) => one.id === label),
    );
  const regions = kind.regions(value);
  const drawn = { regions, place, colour: (label: string) => seriesColor(place(label)) };
  if (item.image) {
    const { url, width, height } = item.image;
    const asked = attributesOf(config);
    const said = (region: Region) => ("attributes" in region ? saidWords(region, asked) : "");
    return <MarksOnImage url={url} width={width} height={height} said={said} {...drawn} />;
  }
  if (item.video) return <MarksOnFilm film={item.video} {...drawn} />;
  if (item.audio) return <MarksOverTime seconds={item.audio.seconds} {...drawn} />;
  if (item.series) return <MarksOnSeries series={item.series} {...drawn} />;
  if (item.responses) return <SideBySide responses={item.responses} best={bestIn(regions)} />;
  const spans = regions.flatMap((region) => (region.type === "span" ? [region] : []));
  if (item.text && spans.length > 0)
    return <MarksOnText {...excerpt(item.text, spans)} colour={drawn.colour} />;
  return <ChosenClasses text={item.text?.slice(0, EXCERPT) ?? kind.title} labels={labels} {...drawn} />;
}

/** What a kind asks of its marks besides their class, where it can ask anything. */
function attributesOf(config: unknown): Attribute[] | undefined {
  const asked = (config as { attributes?: unknown }).attributes;
  return asked === undefined ? undefined : attributes.parse(asked);
}

/** As much of a text as a small picture shows. */
const EXCERPT = 400;
/** What stands before the first marked words. */
const BEFORE = 30;

type Span = Extract<Region, { type: "span" }>;

/** The part of a text around its first marked words. */
function excerpt(text: string, spans: Span[]): { text: string; spans: Span[] } {
  const first = Math.min(...spans.map((span) => span.start));
  const from = first > EXCERPT / 2 ? first - BEFORE : 0;
  const points = [...text.slice(0, 2 * (from + EXCERPT))].slice(from, from + EXCERPT);
  const moved = spans.map((span) => ({ ...span, start: span.start - from, end: span.end - from }));
  return { text: points.join(""), spans: moved.filter((span) => span.start < points.length) };
}

/** The ids that come first in the answer's order. */
function bestIn(regions: readonly Region[]): string[] {
  const ranking = regions.find((region) => region.type === "ranking");
  return ranking?.type === "ranking" ? (ranking.order[0] ?? []) : [];
}

function SideBySide({ responses, best }: { responses: { id: string; text: string }[]; best: string[] }) {
  return (
    <span
      aria-hidden
      className="flex aspect-[8/5] gap-2 overflow-hidden rounded-md bg-surface-sunken p-3 text-sm"
    >
      {responses.slice(0, 3).map(({ id, text }, at) => (
        <span
          key={id}
          className={`flex flex-1 flex-col gap-1 overflow-hidden rounded-sm border-2 bg-surface-raised p-2 ${best.includes(id) ? "border-streak" : "border-line"}`}
        >
          <span className="font-semibold">{"ABC"[at]}</span>
          <span className="line-clamp-5">{text.replace(/[*_#`]/g, "")}</span>
        </span>
      ))}
    </span>
  );
}
