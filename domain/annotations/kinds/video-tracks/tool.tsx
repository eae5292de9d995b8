import type { HostedToolProps } from "../../surface";
import { ItemText } from "../item-text";
import type { VideoTracksConfig } from "./config";
import { videoTracksKeys } from "./keys";
import type { VideoTracksValue } from "./value";

/** Following objects: the value's tracks and actions are handed to the surface and taken back from it. */
export function VideoTracksTool({
  item,
  config,
  value,
  onChange,
  readOnly,
  compare,
  surfaces,
}: HostedToolProps<VideoTracksConfig, VideoTracksValue>) {
  if (!item.video) return <p className="p-6 text-ink-soft">This task came without a film.</p>;
  const hasText = Boolean(item.text || item.fields?.length);
  return (
    <surfaces.Video
      video={item.video}
      objectClasses={shown(config.objects)}
      actionClasses={shown(config.actions)}
      marks={value}
      onChange={onChange}
      readOnly={readOnly}
      minSize={config.minSize}
      maxTracks={config.maxTracks}
      compare={compare?.map((other) => ({ caption: other.caption, marks: other.value }))}
      caption={hasText ? <ItemText item={item} /> : undefined}
      keys={videoTracksKeys}
    />
  );
}

function shown(classes: VideoTracksConfig["objects"]) {
  return classes.map(({ id, name, description, color }) => ({ id, name, description, hue: color }));
}
