/**
 * What a kind's tool may ask of the place it is shown in (types only). A tool knows its value and nothing of canvas
 * libraries: it hands marks to a surface and is told when they changed. `app/annotate` provides the surfaces.
 */
import type { ComponentType, ReactNode } from "react";
import type { Attribute, AttributeValues } from "./attributes/attribute";
import type { KeyAction } from "./keys";
import type { Point, ToolProps } from "./kind";
import type { PixelMask } from "./measures/pixel-mask";

/** The named points of one kind of object and which of them are joined by a line. */
export type Skeleton = {
  points: readonly { name: string }[];
  /** Pairs of point names. */
  edges: readonly (readonly [from: string, to: string])[];
};

/** A class as a surface shows it; its place in the list gives its colour (unless `hue` does), dash pattern and key. */
export type SurfaceClass = {
  id: string;
  name: string;
  description?: string;
  hue?: number;
  /** For keypoints: what is placed on an object of this class. */
  skeleton?: Skeleton;
};

type Marked = { id: string; label: string };

/** What was said of it besides its class, by the ids of the attributes asked. */
type Said = { attributes?: AttributeValues };

/** `degrees`: clockwise around the centre; absent where boxes stay upright. */
export type BoxMark = Marked &
  Said & {
    type: "box";
    x: number;
    y: number;
    width: number;
    height: number;
    degrees?: number;
  };
/** The first ring is the outline, the others are holes; no ring repeats its first point. */
export type PolygonMark = Marked & Said & { type: "polygon"; rings: Point[][] };
/** Its direction is the order of its points. */
export type PolylineMark = Marked & Said & { type: "polyline"; points: Point[] };
/** Points of the skeleton that nothing has been said about yet are absent; a missing one has no place. */
export type KeypointsMark = Marked & Said & { type: "keypoints"; points: Keypoint[] };
export type Keypoint =
  | { name: string; x: number; y: number; visibility: "visible" | "hidden" }
  | { name: string; visibility: "missing" };

/** One mark on an image, in image pixels, origin top left. How each type behaves: `app/annotate/marks/<type>.ts`. */
export type ImageMark = BoxMark | PolygonMark | PolylineMark | KeypointsMark;
export type MarkName = ImageMark["type"];

/** "continue" means that the same gesture goes on (a key held down): it joins the undo step before. */
export type Step = "new" | "continue";

export type ImageSurfaceProps = {
  image: { url: string; width: number; height: number; alt?: string };
  classes: readonly SurfaceClass[];
  /** What is drawn here; boxes when absent. */
  draws?: MarkName;
  marks: readonly ImageMark[];
  onChange: (marks: ImageMark[], step?: Step) => void;
  readOnly?: boolean;
  /** Shortest side of a box, in image pixels; smaller ones are not made. */
  minSize?: number;
  /** Boxes are at first drawn by four clicks on an object's outermost points instead of one drag. */
  extremes?: boolean;
  /** What is asked of every mark besides its class. */
  attributes?: readonly Attribute[];
  /** Most marks that may be made. */
  maxMarks?: number;
  /** A mark that is to be in hand from now on: another object each time that is asked for. */
  inHand?: { id: string };
  /** Other answers drawn underneath, dashed, each with its caption. */
  compare?: readonly { caption: string; marks: readonly ImageMark[] }[];
  /** Text and extra lines that belong to the image, shown above it. */
  caption?: ReactNode;
};

/** One stretch of a recording. */
export type AudioMark = { id: string; label: string; startSeconds: number; endSeconds: number };

/** What the keys of an audio surface do; a kind's own table says which keys. */
export type AudioActionId =
  | "play"
  | "play-segment"
  | "back"
  | "forward"
  | "slower"
  | "faster"
  | "loop"
  | "mark"
  | "split"
  | "next"
  | "previous"
  | "set-start"
  | "set-end"
  | "start-earlier"
  | "start-later"
  | "end-earlier"
  | "end-later"
  | "delete"
  | "deselect"
  | "zoom-in"
  | "zoom-out";

export type AudioSurfaceProps = {
  audio: { url: string; seconds: number };
  /** Classes of sounds, or speakers. */
  classes: readonly SurfaceClass[];
  marks: readonly AudioMark[];
  onChange: (marks: AudioMark[], step?: Step) => void;
  /** Whether stretches can be made here at all; otherwise the recording is only heard. */
  marking: boolean;
  readOnly?: boolean;
  /** Shortest stretch, in seconds; shorter ones are not made. */
  minSeconds?: number;
  /** Most stretches that may be made. */
  maxMarks?: number;
  compare?: readonly { caption: string; marks: readonly AudioMark[] }[];
  caption?: ReactNode;
  /** The kind's keys: those whose ids are actions of this surface are done here. */
  keys: readonly KeyAction[];
  /** How far back and forward go, in seconds. */
  skipSeconds?: number;
  /** What belongs to one stretch, below the waveform: a field for what is said. Without it, stretches are listed beside. */
  row?: (mark: AudioMark, place: { index: number; active: boolean }) => ReactNode;
  /** Below the waveform, where there are no rows. */
  children?: ReactNode;
  /** Splits the stretch in hand at this moment; without it, there is nothing to split. */
  onSplit?: (id: string, at: number) => void;
};

/** The pixels of one thing, as runs within their own rectangle. */
export type MaskMark = Marked & Said & Omit<PixelMask, "runs"> & { runs: number[] };

export type MaskSurfaceProps = {
  image: { url: string; width: number; height: number; alt?: string };
  classes: readonly SurfaceClass[];
  masks: readonly MaskMark[];
  onChange: (masks: MaskMark[], step?: Step) => void;
  readOnly?: boolean;
  /** What is asked of every mask besides its class. */
  attributes?: readonly Attribute[];
  /** Most masks that may be made. */
  maxMasks: number;
  /** Whether a pixel may belong to several masks; otherwise paint leaves other masks as they are. */
  overlaps: boolean;
  /** Why these cannot be kept, as a sentence; the stroke that led to them is then not taken. */
  refuses?: (masks: readonly MaskMark[]) => string | undefined;
  /** A mask that is to be in hand from now on: another object each time that is asked for. */
  inHand?: { id: string };
  compare?: readonly { caption: string; masks: readonly MaskMark[] }[];
  caption?: ReactNode;
};

/** One stretch of a series of measurements, or one moment in it. */
export type SeriesMark = AudioMark;
export type SeriesChange = { id: string; label: string; atSeconds: number };
export type SeriesMarks = { intervals: SeriesMark[]; changes: SeriesChange[] };

export type SeriesSurfaceProps = {
  series: { url: string; points: number; channels: readonly { name: string; unit?: string }[] };
  /** Classes of stretches; where there are none, no stretch can be made. */
  intervalClasses: readonly SurfaceClass[];
  /** Classes of moments, whose keys follow those of stretches. */
  changeClasses: readonly SurfaceClass[];
  marks: SeriesMarks;
  onChange: (marks: SeriesMarks, step?: Step) => void;
  readOnly?: boolean;
  /** Shortest stretch, in seconds; shorter ones are not made. */
  minSeconds: number;
  compare?: readonly { caption: string; marks: SeriesMarks }[];
  caption?: ReactNode;
  /** The kind's keys: what they do is done here. */
  keys: readonly KeyAction[];
};

/** Where an object is at a frame; in between, it moves in a straight line. Pixels of the film. */
export type FilmKeyframe = {
  frame: number;
  x: number;
  y: number;
  width: number;
  height: number;
  occluded?: boolean;
  /** Out of the picture from this frame on. */
  outside?: boolean;
};
export type FilmTrack = { id: string; label: string; keyframes: FilmKeyframe[] };
/** The last frame is part of it. */
export type FilmAction = { id: string; label: string; startFrame: number; endFrame: number };
export type FilmMarks = { tracks: FilmTrack[]; actions: FilmAction[] };

export type VideoSurfaceProps = {
  video: { url: string; width: number; height: number; fps: number; frames: number };
  /** Classes of what is followed; where there are none, nothing can be. */
  objectClasses: readonly SurfaceClass[];
  /** Classes of what happens, whose keys follow those of objects. */
  actionClasses: readonly SurfaceClass[];
  marks: FilmMarks;
  onChange: (marks: FilmMarks, step?: Step) => void;
  readOnly?: boolean;
  /** Shortest side of a box, in pixels of the film. */
  minSize: number;
  maxTracks: number;
  compare?: readonly { caption: string; marks: FilmMarks }[];
  caption?: ReactNode;
  /** The kind's keys: what they do is done here. */
  keys: readonly KeyAction[];
};

/** Marked words; offsets in UTF-16 units of the text, the end excluded. */
export type TextMark = { id: string; label: string; start: number; end: number };
export type TextLink = { id: string; label: string; from: string; to: string };
export type TextMarks = { spans: TextMark[]; links: TextLink[] };

/** A type of relation between marked words. */
export type LinkClass = { id: string; name: string; description?: string };

export type TextSurfaceProps = {
  text: string;
  classes: readonly SurfaceClass[];
  /** Types of relations; where there are none, nothing is joined. */
  linkClasses: readonly LinkClass[];
  /** Whether a relation of a type may lead from words of one class to words of another. */
  mayLink: (type: string, from: string, to: string) => boolean;
  marks: TextMarks;
  onChange: (marks: TextMarks, step?: Step) => void;
  readOnly?: boolean;
  /** What is marked grows to whole words. */
  wordSnap: boolean;
  /** Whether marked words may overlap. */
  overlapping: boolean;
  maxSpans: number;
  compare?: readonly { caption: string; marks: TextMarks }[];
  caption?: ReactNode;
  /** The kind's keys: what they do is done here. */
  keys: readonly KeyAction[];
};

export type Surfaces = {
  /** A recording with its waveform, its player, and the accessible list of stretches. */
  Audio: ComponentType<AudioSurfaceProps>;
  /** Image, drawing canvas and the accessible list of marks beside it. */
  Image: ComponentType<ImageSurfaceProps>;
  /** An image to be painted on, pixel by pixel, and the accessible list of masks. */
  Mask: ComponentType<MaskSurfaceProps>;
  /** Channels over one axis of time, and the accessible list of what is marked on them. */
  Series: ComponentType<SeriesSurfaceProps>;
  /** A text of any length to be marked, and the accessible list of what is. */
  Text: ComponentType<TextSurfaceProps>;
  /** A film, frame by frame, with its timeline and the accessible list of tracks and actions. */
  Video: ComponentType<VideoSurfaceProps>;
};

/** What every kind's tool is rendered with. */
export type HostedToolProps<C = unknown, V = unknown> = ToolProps<C, V> & { surfaces: Surfaces };
