import { seriesColor } from "#app/components/ui/series";
import { type Attribute, attributes } from "#domain/annotations/attributes/attribute";
import { saidWords } from "#domain/annotations/attributes/words";
import type { Region } from "#domain/annotations/kind";
import { kindOf } from "#domain/annotations/kinds/index";
import { ChosenClasses } from "./chosen-classes";
import { MarksOnFilm } from "./marks-on-film";
import { MarksOnImage } from "./marks-on-image";
import { MarksOnSeries } from "./marks-on-series";
import { MarksOnText } from "./marks-on-text";
import { MarksOverTime } from "./marks-over-time";

/**
 * What an answer of a kind looks like: its own sample, drawn small. Works for every kind, because regions are canonical:
 * marks stand on the picture, in the text or along the time they were made on, anything else as the classes chosen.
 */
export function KindPicture({ kind: name }: { kind: string }) {
  const kind = kindOf(name);
  const { item, value, config } = kind.sample;
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
  if (item.responses) return <SideBySide texts={item.responses.map((one) => one.text)} />;
  const spans = regions.flatMap((region) => (region.type === "span" ? [region] : []));
  if (item.text && spans.length > 0)
    return <MarksOnText text={item.text} spans={spans} colour={drawn.colour} />;
  return <ChosenClasses text={item.text ?? kind.title} labels={labels} {...drawn} />;
}

/** What a kind asks of its marks besides their class, where it can ask anything. */
function attributesOf(config: unknown): Attribute[] | undefined {
  const asked = (config as { attributes?: unknown }).attributes;
  return asked === undefined ? undefined : attributes.parse(asked);
}

function SideBySide({ texts }: { texts: string[] }) {
  return (
    <span
      aria-hidden
      className="flex aspect-[8/5] gap-2 overflow-hidden rounded-md bg-surface-sunken p-3 text-sm"
    >
      {texts.slice(0, 2).map((text, at) => (
        <span
          key={text}
          className={`flex flex-1 flex-col gap-1 overflow-hidden rounded-sm border-2 bg-surface-raised p-2 ${at === 0 ? "border-streak" : "border-line"}`}
        >
          <span className="font-semibold">{"AB"[at]}</span>
          <span className="line-clamp-5">{text.replace(/[*_#`]/g, "")}</span>
        </span>
      ))}
    </span>
  );
}
