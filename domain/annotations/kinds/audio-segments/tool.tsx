import type { AudioMark, HostedToolProps, Step } from "../../surface";
import { segmentKeys } from "../audio-keys";
import { ItemText } from "../item-text";
import type { AudioSegmentsConfig } from "./config";
import type { AudioSegmentsValue } from "./kind";

/** Marking sounds: the value's segments are handed to the audio surface and taken back from it. */
export function AudioSegmentsTool({
  item,
  config,
  value,
  onChange,
  readOnly,
  compare,
  surfaces,
}: HostedToolProps<AudioSegmentsConfig, AudioSegmentsValue>) {
  if (!item.audio) return <p className="p-6 text-ink-soft">This task came without a recording.</p>;
  const put = (segments: AudioMark[], step?: Step) => onChange({ segments }, step);
  const hasText = Boolean(item.text || item.fields?.length);
  return (
    <surfaces.Audio
      audio={item.audio}
      classes={config.classes.map(({ id, name, description, color }) => ({
        id,
        name,
        description,
        hue: color,
      }))}
      marks={value.segments}
      onChange={put}
      marking
      readOnly={readOnly}
      minSeconds={config.minSeconds}
      maxMarks={config.maxSegments}
      compare={compare?.map((other) => ({ caption: other.caption, marks: other.value.segments }))}
      caption={hasText ? <ItemText item={item} /> : undefined}
      keys={segmentKeys}
      skipSeconds={1}
    />
  );
}
