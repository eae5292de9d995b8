import type { Surfaces } from "#domain/annotations/surface";
import { AudioSurface } from "./audio/audio-surface";
import { ImageSurface } from "./image-surface";
import { MaskSurface } from "./mask/mask-surface";
import { SeriesSurface } from "./series/series-surface";
import { TextSurface } from "./text/text-surface";
import { VideoSurface } from "./video/video-surface";

/** The surfaces every tool is rendered with; one constant, so that no tool starts again for a new object. */
export const SURFACES: Surfaces = {
  Audio: AudioSurface,
  Image: ImageSurface,
  Mask: MaskSurface,
  Series: SeriesSurface,
  Text: TextSurface,
  Video: VideoSurface,
};
