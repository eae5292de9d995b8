/**
 * The contract of an annotation kind. A kind is one folder in `kinds/` with `kind.ts` and `tool.tsx`,
 * plus one line in `kinds/index.ts` and one in `kinds/tools.ts`. Nothing outside `kinds/` changes.
 *
 * A kind may reach neither the database nor the network: it runs in the browser too.
 */
import type { z } from "zod";
import type { AttributeValues } from "./attributes/attribute";
import type { Learnt, WholeJob } from "./whole-job";

/** What a worker looks at. Tasks of every kind carry one of these; a kind says which types it takes. */
export type Item = {
  /** Shown as text (never as HTML). */
  text?: string;
  /** An image by URL; natural size in pixels after EXIF orientation. */
  image?: { url: string; width: number; height: number; alt?: string };
  /** A recording; its length as measured when it was stored. */
  audio?: { url: string; seconds: number };
  /** A film with a constant frame rate; frames count from 0. */
  video?: { url: string; width: number; height: number; fps: number; frames: number };
  /** A PDF. */
  document?: { url: string; pages: number };
  /**
   * Measurements over time. The file is little-endian: `points` times in seconds as float64, ascending, then for each
   * channel `points` values as float32 (NaN where there is none).
   */
  series?: {
    url: string;
    points: number;
    channels: { name: string; unit?: string }[];
    /** The first and the last time; absent in series kept before they were read. */
    startSeconds?: number;
    endSeconds?: number;
  };
  /** What was said before, turn by turn; Markdown. */
  conversation?: { role: "user" | "assistant" | "system"; text: string }[];
  /** Two to six answers to be compared, in the requester's order; Markdown. */
  responses?: { id: string; text: string }[];
  /** Extra lines shown beside the datum: "Subject" → "Re: offer". */
  fields?: { name: string; value: string }[];
};
export type ItemType =
  | "text"
  | "image"
  | "audio"
  | "video"
  | "document"
  | "series"
  | "conversation"
  | "responses";

export type Point = readonly [x: number, y: number];

/**
 * A canonical mark that every export format understands. Pixels, origin top left; degrees clockwise; offsets in code points,
 * the end excluded; seconds; frames from 0, the last included. `id` where other marks point to it.
 */
export type Region =
  | { type: "class"; label: string }
  | {
      type: "box";
      label: string;
      x: number;
      y: number;
      width: number;
      height: number;
      /** Clockwise around the centre. */
      degrees?: number;
      attributes?: AttributeValues;
    }
  /** The first ring is the outline, the others are holes. */
  | { type: "polygon"; label: string; rings: Point[][]; attributes?: AttributeValues }
  | { type: "polyline"; label: string; points: Point[]; attributes?: AttributeValues }
  | {
      type: "keypoints";
      label: string;
      points: { name: string; x: number; y: number; visibility: "visible" | "hidden" }[];
      attributes?: AttributeValues;
    }
  /** Row by row from the top left: lengths of runs, the first of empty pixels. */
  | {
      type: "mask";
      label: string;
      width: number;
      height: number;
      runs: number[];
      attributes?: AttributeValues;
    }
  | { type: "span"; id?: string; label: string; start: number; end: number; text?: string }
  | { type: "relation"; label: string; from: string; to: string }
  | {
      type: "segment";
      label: string;
      startSeconds: number;
      endSeconds: number;
      text?: string;
      speaker?: string;
    }
  | {
      type: "track";
      label: string;
      keyframes: {
        frame: number;
        x: number;
        y: number;
        width: number;
        height: number;
        occluded?: boolean;
        /** The object is out of the picture from this frame on. */
        outside?: boolean;
      }[];
    }
  | { type: "action"; label: string; startFrame: number; endFrame: number }
  | { type: "ranking"; label: string; order: string[][] }
  | { type: "rating"; label: string; target: string; value: number }
  | { type: "field"; label: string; value: string | number | boolean | null };

export type Problem = { path: string; message: string };

export type Merged<V> = {
  value: V;
  /**
   * 0…1: how firmly the answers stand behind the merged value; 1 when all are equal. A share of weight, not yet
   * a probability: the scoring engine makes that from it, the workers' qualities and the job's calibration.
   */
  confidence: number;
};

export type Grade = {
  /** 0…1; 1 is the gold answer itself. */
  score: number;
  /** One or two sentences for the worker: what was right, what was expected. */
  explanation: string;
};

/** One worker's answer with the chance (0…1) that this worker is right, as known now. */
export type Weighted<V> = { value: V; quality: number };

/** J and W: what a reading of a whole job finds of the job and of each worker, for kinds that can be read so. */
export type Kind<C = unknown, V = unknown, J = unknown, W = unknown> = {
  name: string;
  /** One line for requesters choosing a kind. */
  title: string;
  description: string;
  /** Which items it can label. */
  items: readonly ItemType[];
  version: number;
  /** Steps from older versions: `upgrade[n]` turns a value of version n into one of version n + 1. */
  upgrade: Record<number, (value: unknown) => unknown>;
  /** The label schema: what the requester sets. Immutable once a version of it is published. */
  config: z.ZodType<C>;
  /** The form of a value; rules that need the config or the item are in `problems`. */
  value: z.ZodType<V>;
  /** Everything wrong with a value under this config and item, each as a sentence; empty when it is right. */
  problems(value: V, config: C, item: Item): Problem[];
  /** 0 (same) … 1 (nothing in common); symmetric. */
  distance(a: V, b: V, config: C): number;
  /**
   * The weighted consensus of at least one value, or undefined when no answer stands out. `learnt`: what the job's last reading
   * found, by which the values are then weighed; its confidence need not be 1 where all are equal.
   */
  merge(values: Weighted<V>[], config: C, learnt?: Learnt<J, W>): Merged<V> | undefined;
  /** How a whole job of this kind is read, where its answers are not classes; undefined where tasks are merged one by one. */
  whole?(config: C): WholeJob<V, J, W> | undefined;
  grade(value: V, gold: V, config: C): Grade;
  /** The grade from which an answer counts as right; below it the answer counts as wrong. */
  rightFrom: number;
  /** Every label the requester offers, in their order: names for dashboards and exports. */
  labels(config: C): { id: string; name: string }[];
  /**
   * For kinds whose answer is one class out of few: the class, so that the engine can learn each worker's
   * confusions. Undefined for open answers (boxes, spans), which are settled by `merge` and `grade`.
   */
  classOf?(value: V, config: C): string | undefined;
  /** The classes an answer can be, where it is exactly one of few under this config; undefined where it is open. */
  classes?(config: C): string[] | undefined;
  regions(value: V): Region[];
  /** A short text for lists and letters: "spam", "3 boxes: boat ×2, pier". */
  summary(value: V, config: C): string;
  /** A value written in a spreadsheet's cell, for kinds whose answers are short words; undefined when it is none. */
  fromText?(text: string, config: C): V | undefined;
  /** An empty value to start from. */
  blank(config: C): V;
  sample: { config: C; item: Item; value: V; gold: V };
};

/** What a kind's tool is given. The same tool serves the workbench, review (readOnly) and exams. */
export type ToolProps<C = unknown, V = unknown> = {
  item: Item;
  config: C;
  value: V;
  /** `continue`: the same gesture goes on (a key held down, a word being typed) and joins the undo step before. */
  onChange: (value: V, step?: "new" | "continue") => void;
  readOnly?: boolean;
  /** A mark that is to be in hand from now on: another object each time that is asked for. */
  inHand?: { id: string };
  /** Differs for each worker and task: what should stand in no fixed order is shuffled by it. Absent: the requester's order. */
  seed?: string;
  /** Values drawn underneath for comparison (other answers, the gold), each with its caption. */
  compare?: { caption: string; value: V }[];
};
