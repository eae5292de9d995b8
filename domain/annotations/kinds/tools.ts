/** The tools of all kinds, each loaded when it is first shown. One line per kind; `kinds/index.ts` lists their rules. */
import { type ComponentType, type LazyExoticComponent, lazy } from "react";
import type { KeyAction } from "../keys";
import type { HostedToolProps, MarkName } from "../surface";
import { segmentKeys, transcriptKeys } from "./audio-keys";
import { extractionKeys } from "./extraction/keys";
import { maskKeys } from "./mask/keys";
import { preferenceKeys } from "./preference/keys";
import { spanKeys } from "./span/keys";
import { timeSeriesKeys } from "./time-series/keys";
import { videoTracksKeys } from "./video-tracks/keys";

export type Tool = {
  /** Heading of its keys in the `?` list. */
  title: string;
  Tool: LazyExoticComponent<ComponentType<HostedToolProps>>;
  keys: readonly KeyAction[];
  /** The surface it draws on; that surface's keys are then its keys too. */
  surface?: "image";
  /** What is drawn on an image; boxes when absent. */
  draws?: MarkName;
  /** Something is drawn corner by corner: while it is, the keys of drawing come before all others. */
  pen?: boolean;
};

const CLASS_BY_KEY: KeyAction = {
  id: "class",
  keys: ["1", "…", "9", "0", "Q", "…"],
  does: "The class with this key",
};

export const tools = {
  choice: {
    title: "Choosing",
    Tool: lazy(() => import("./choice/tool").then((module) => host(module.ChoiceTool))),
    keys: [
      { ...CLASS_BY_KEY, does: "Choose the class with this key" },
      { id: "find", keys: ["/"], does: "Find a class by the first letters of its name" },
      { id: "move", keys: ["ArrowUp", "ArrowDown"], does: "Previous or next class" },
      { id: "toggle", keys: ["Space"], does: "Choose the class in focus" },
    ],
  },
  bbox: {
    title: "Boxes",
    Tool: lazy(() => import("./bbox/tool").then((module) => host(module.BboxTool))),
    keys: [{ ...CLASS_BY_KEY, does: "Class of the selected box, or of the next one drawn" }],
    surface: "image",
  },
  polygon: {
    title: "Polygons",
    Tool: lazy(() => import("./polygon/tool").then((module) => host(module.PolygonTool))),
    keys: [{ ...CLASS_BY_KEY, does: "Class of the selected polygon, or of the next one drawn" }],
    surface: "image",
    draws: "polygon",
  },
  polyline: {
    title: "Lines",
    Tool: lazy(() => import("./polyline/tool").then((module) => host(module.PolylineTool))),
    keys: [{ ...CLASS_BY_KEY, does: "Class of the selected line, or of the next one drawn" }],
    surface: "image",
    draws: "polyline",
  },
  keypoints: {
    title: "Keypoints",
    Tool: lazy(() => import("./keypoints/tool").then((module) => host(module.KeypointsTool))),
    keys: [{ ...CLASS_BY_KEY, does: "Class of the selected skeleton, or of the next one drawn" }],
    surface: "image",
    draws: "keypoints",
  },
  mask: {
    title: "Masks",
    Tool: lazy(() => import("./mask/tool").then((module) => host(module.MaskTool))),
    keys: [{ ...CLASS_BY_KEY, does: "Class of the selected mask, or of the next one painted" }, ...maskKeys],
    pen: true,
  },
  preference: {
    title: "Comparing",
    Tool: lazy(() => import("./preference/tool").then((module) => host(module.PreferenceTool))),
    keys: preferenceKeys,
  },
  extraction: {
    title: "Extracting",
    Tool: lazy(() => import("./extraction/tool").then((module) => host(module.ExtractionTool))),
    keys: extractionKeys,
  },
  "audio-segments": {
    title: "Sounds",
    Tool: lazy(() => import("./audio-segments/tool").then((module) => host(module.AudioSegmentsTool))),
    keys: [
      { ...CLASS_BY_KEY, does: "Class of the selected segment, or of the next one made" },
      ...segmentKeys,
    ],
  },
  transcript: {
    title: "Transcribing",
    Tool: lazy(() => import("./transcript/tool").then((module) => host(module.TranscriptTool))),
    keys: transcriptKeys,
  },
  "time-series": {
    title: "Measurements",
    Tool: lazy(() => import("./time-series/tool").then((module) => host(module.TimeSeriesTool))),
    keys: [
      { ...CLASS_BY_KEY, does: "Class of the selected mark, or of the next one made" },
      ...timeSeriesKeys,
    ],
  },
  "video-tracks": {
    title: "Films",
    Tool: lazy(() => import("./video-tracks/tool").then((module) => host(module.VideoTracksTool))),
    keys: [
      { ...CLASS_BY_KEY, does: "Class of what is selected, or of the next one made" },
      ...videoTracksKeys,
    ],
  },
  span: {
    title: "Marking words",
    Tool: lazy(() => import("./span/tool").then((module) => host(module.SpanTool))),
    keys: [
      {
        ...CLASS_BY_KEY,
        does: "Class of the selected words or of the span in hand; type of the relation in hand",
      },
      ...spanKeys,
    ],
  },
  composite: {
    title: "Several questions",
    Tool: lazy(() => import("./composite/tool").then((module) => host(module.CompositeTool))),
    keys: [{ id: "question", keys: ["F6", "Shift+F6"], does: "Next or previous question" }],
  },
} satisfies Record<string, Tool>;

export type ToolName = keyof typeof tools;

/** A tool takes its own config and value; what hosts it holds them as unknown, checked by the kind's schemas. */
function host<C, V>(
  component: ComponentType<HostedToolProps<C, V>>,
): { default: ComponentType<HostedToolProps> } {
  return { default: component as unknown as ComponentType<HostedToolProps> };
}
