/** A requester's file of any sort, in the form in which it is kept. */
import { fileTypeFromBuffer } from "file-type";
import { type KeptDocument, keepDocument } from "./documents";
import { encodeImage } from "./images";
import { isMedia, type KeptMedia, keepMedia, VIDEO_BYTES_MAX } from "./media";
import { type KeptSeries, keepSeries } from "./series";

/** The most bytes any file may have. */
export const FILE_BYTES_MAX = VIDEO_BYTES_MAX;

type KeptImage = {
  bytes: Uint8Array;
  contentType: string;
  sha256: string;
  facts: { type: "image"; width: number; height: number };
};
export type KeptFile = KeptImage | KeptMedia | KeptDocument | KeptSeries;

/**
 * A picture encoded anew like all others, a recording or a film without its tags, a PDF, or a table of measurements in binary
 * form. What the bytes are is read from themselves, never from a name. With `only`, anything but a picture is refused.
 * @throws UnusableImage, UnusableMedia, UnusableDocument, UnusableSeries
 */
export async function keepFile(bytes: Uint8Array, only?: "image"): Promise<KeptFile> {
  const mime = only ? "image/*" : (await fileTypeFromBuffer(bytes))?.mime;
  if (mime === "application/pdf") return keepDocument(bytes);
  if (mime && (isMedia(mime) || /^(?:audio|video)\//.test(mime))) return keepMedia(bytes, mime);
  if (mime === undefined) return keepSeries(bytes);
  const { width, height, ...file } = await encodeImage(bytes);
  return { ...file, facts: { type: "image", width, height } };
}
