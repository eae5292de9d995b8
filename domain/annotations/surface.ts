/**
 * What a kind's tool may ask of the place it is shown in (types only). A tool knows its value and nothing of canvas
 * libraries: it hands marks to a surface and is told when they changed. `app/annotate` provides the surfaces.
 */
import type { ComponentType, ReactNode } from "react";
import type { ToolProps } from "./kind";

/** A class as a surface shows it; its place in the list gives its colour (unless `hue` does), dash pattern and key. */
export type SurfaceClass = { id: string; name: string; description?: string; hue?: number };

/** One mark on an image, in image pixels, origin top left. More shapes join this union. */
export type ImageMark = {
  type: "box";
  id: string;
  label: string;
  x: number;
  y: number;
  width: number;
  height: number;
};

/** "continue" means that the same gesture goes on (a key held down): it joins the undo step before. */
export type Step = "new" | "continue";

export type ImageSurfaceProps = {
  image: { url: string; width: number; height: number; alt?: string };
  classes: readonly SurfaceClass[];
  marks: readonly ImageMark[];
  onChange: (marks: ImageMark[], step?: Step) => void;
  readOnly?: boolean;
  /** Shortest side of a mark, in image pixels; smaller ones are not made. */
  minSize?: number;
  /** Most marks that may be made. */
  maxMarks?: number;
  /** Other answers drawn underneath, dashed, each with its caption. */
  compare?: readonly { caption: string; marks: readonly ImageMark[] }[];
  /** Text and extra lines that belong to the image, shown above it. */
  caption?: ReactNode;
};

export type Surfaces = {
  /** Image, drawing canvas and the accessible list of marks beside it. */
  Image: ComponentType<ImageSurfaceProps>;
};

/** What every kind's tool is rendered with. */
export type HostedToolProps<C = unknown, V = unknown> = ToolProps<C, V> & { surfaces: Surfaces };
