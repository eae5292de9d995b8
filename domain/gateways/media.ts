/** Recordings and films as they are kept: of a form every browser plays, measured, and without a word about their origin. */
import { createHash } from "node:crypto";
import mediaInfoFactory, { type MediaInfo, type MediaInfoResult } from "mediainfo.js";
import { DomainError } from "#domain/errors";
import { stripFlac } from "./strip/flac";
import { stripMp3 } from "./strip/mp3";
import { stripMp4 } from "./strip/mp4";
import { stripOgg } from "./strip/ogg";
import { stripWav } from "./strip/wav";
import { stripWebm } from "./strip/webm";

/** The file is no recording or film that can be used; the sentence says why. */
export class UnusableMedia extends DomainError {
  readonly code = "UNUSABLE_MEDIA";
  readonly kind = "invalid" as const;
}

export const AUDIO_BYTES_MAX = 100_000_000;
export const VIDEO_BYTES_MAX = 250_000_000;

type Container = { contentType: string; strip: (bytes: Buffer) => Buffer };
const wav = { contentType: "audio/wav", strip: stripWav };
const flac = { contentType: "audio/flac", strip: stripFlac };
const mp3 = { contentType: "audio/mpeg", strip: stripMp3 };
const ogg = { contentType: "audio/ogg", strip: stripOgg };
const mp4 = { contentType: "video/mp4", strip: stripMp4 };
/** What `file-type` recognises, and how it is kept. */
const CONTAINERS: Record<string, Container> = {
  "audio/wav": wav,
  "audio/vnd.wave": wav,
  "audio/x-flac": flac,
  "audio/flac": flac,
  "audio/mpeg": mp3,
  "audio/ogg": ogg,
  "audio/opus": ogg,
  "audio/ogg; codecs=opus": ogg,
  "audio/mp4": mp4,
  "audio/x-m4a": mp4,
  "video/mp4": mp4,
  "video/x-m4v": mp4,
  "video/webm": { contentType: "video/webm", strip: stripWebm },
};

const HEARD = new Set(["PCM", "FLAC", "MPEG Audio", "Vorbis", "Opus", "AAC"]);
const SEEN = new Set(["AVC", "VP8", "VP9", "AV1"]);

export type KeptMedia = {
  bytes: Uint8Array;
  contentType: string;
  sha256: string;
  facts:
    | { type: "audio"; seconds: number }
    | { type: "video"; width: number; height: number; fps: number; frames: number };
};

export function isMedia(mime: string): boolean {
  return mime in CONTAINERS;
}

/**
 * Strips a recording or a film of its tags and measures it. The sound and the pictures stay as they are, bit for bit.
 * @throws UnusableMedia
 */
export async function keepMedia(given: Uint8Array, mime: string): Promise<KeptMedia> {
  const container = CONTAINERS[mime];
  if (!container)
    throw new UnusableMedia("This is no WAV, FLAC, MP3, Ogg, M4A, MP4 or WebM file.", { type: mime });
  const bytes = container.strip(Buffer.from(given.buffer, given.byteOffset, given.byteLength));
  const facts = factsFrom(await measure(bytes));
  const maxBytes = facts.type === "video" ? VIDEO_BYTES_MAX : AUDIO_BYTES_MAX;
  if (bytes.byteLength > maxBytes)
    throw new UnusableMedia(
      `A ${facts.type === "video" ? "film" : "recording"} has at most ${maxBytes / 1_000_000} MB.`,
      { byteSize: bytes.byteLength },
    );
  const contentType =
    facts.type === "audio" ? container.contentType.replace("video/", "audio/") : container.contentType;
  return { bytes, contentType, facts, sha256: createHash("sha256").update(bytes).digest("hex") };
}

type Track = MediaInfoResult["media"] extends infer M
  ? NonNullable<M> extends { track: (infer T)[] }
    ? T
    : never
  : never;

function factsFrom(tracks: Track[]): KeptMedia["facts"] {
  const damaged = () => new UnusableMedia("This file is damaged: nothing in it can be played.");
  const of = (type: string) => tracks.filter((track) => track["@type"] === type) as (Track & Facts)[];
  const [film] = of("Video");
  const [sound] = of("Audio");
  for (const { Format } of of("Audio"))
    if (!HEARD.has(String(Format)))
      throw new UnusableMedia(
        `Its sound is coded as ${Format || "something unknown"}, which not every browser plays. Send WAV, FLAC, MP3, Ogg or AAC.`,
      );
  if (!film) {
    const seconds = Number(sound?.Duration);
    if (!sound || !(seconds > 0)) throw damaged();
    return { type: "audio", seconds: exactSeconds(sound, seconds) };
  }
  if (!SEEN.has(String(film.Format)))
    throw new UnusableMedia(
      `This film is coded as ${film.Format || "something unknown"}, which not every browser plays. Send H.264, VP8, VP9 or AV1.`,
    );
  if (film.FrameRate_Mode === "VFR")
    throw new UnusableMedia(
      "This film's frame rate varies, so that its frames cannot be counted. Convert it to a constant rate first.",
    );
  const fps = Number(film.FrameRate_Num) / Number(film.FrameRate_Den) || Number(film.FrameRate);
  const frames = Number(film.FrameCount) || Math.round(Number(film.Duration) * fps);
  const [width, height] = [Number(film.Width), Number(film.Height)];
  if (!(width > 0 && height > 0)) throw damaged();
  if (!(fps > 0 && frames > 0))
    throw new UnusableMedia(
      "This film does not say how many frames it has. Convert it first, for example to MP4.",
    );
  const lying = Math.round(Number(film.Rotation ?? 0)) % 180 !== 0;
  return { type: "video", width: lying ? height : width, height: lying ? width : height, fps, frames };
}

type Facts = Partial<
  Record<
    | "Format"
    | "Duration"
    | "FrameRate_Mode"
    | "FrameRate"
    | "FrameRate_Num"
    | "FrameRate_Den"
    | "FrameCount"
    | "Width"
    | "Height"
    | "Rotation"
    | "SamplingCount"
    | "SamplingRate",
    string | number
  >
>;

/** MediaInfo rounds durations to milliseconds; samples over rate do not. */
function exactSeconds(sound: Facts, seconds: number): number {
  const exact = Number(sound.SamplingCount) / Number(sound.SamplingRate);
  return Math.abs(exact - seconds) < 0.01 ? exact : seconds;
}

let reader: Promise<MediaInfo<"object">> | undefined;
let turn: Promise<unknown> = Promise.resolve();

/** One reader for all, one file at a time: it holds state while it reads. */
function measure(bytes: Buffer): Promise<Track[]> {
  const read = async () => {
    reader ??= mediaInfoFactory({ format: "object" });
    const result = await (await reader).analyzeData(bytes.length, (size, at) =>
      bytes.subarray(at, at + size),
    );
    return (result.media?.track ?? []) as Track[];
  };
  const mine = turn.then(read, read).catch(() => {
    throw new UnusableMedia("This file is damaged and cannot be read.");
  });
  turn = mine.catch(() => {});
  return mine;
}
