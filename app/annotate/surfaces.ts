import type { Surfaces } from "#domain/annotations/surface";
import { ImageSurface } from "./image-surface";

/** The surfaces every tool is rendered with; one constant, so that no tool starts again for a new object. */
export const SURFACES: Surfaces = { Image: ImageSurface };
