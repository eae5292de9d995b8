/** Makes every uploaded picture alike: decoded, turned upright, stripped of everything but its pixels, encoded anew. */
import { createHash } from "node:crypto";
import { fileTypeFromBuffer } from "file-type";
import sharp from "sharp";
import { DomainError } from "#domain/errors";

/** The file is no picture that can be used; the sentence says why. */
export class UnusableImage extends DomainError {
  readonly code = "UNUSABLE_IMAGE";
  readonly kind = "invalid" as const;
}

export type EncodedImage = {
  bytes: Uint8Array;
  contentType: "image/jpeg";
  width: number;
  height: number;
  sha256: string;
};

export const IMAGE_PIXELS_MAX = 50_000_000;
export const IMAGE_BYTES_MAX = 25_000_000;
/** JPEG cannot say a longer side than this. */
const SIDE_MAX = 65_000;
/** SVG is left out on purpose: it is a program, and may read files beside it. */
const ACCEPTED = new Set(["image/jpeg", "image/png", "image/webp", "image/gif", "image/avif", "image/tiff"]);

/**
 * One encoding for all pictures, gold or ordinary: JPEG, quality 90, full colour resolution, no metadata, EXIF
 * orientation applied, transparency on white. `sha256` is of the new bytes, so the same pixels are recognised.
 * @throws UnusableImage
 */
export async function encodeImage(bytes: Uint8Array): Promise<EncodedImage> {
  if (bytes.byteLength > IMAGE_BYTES_MAX)
    throw new UnusableImage(`A picture has at most ${IMAGE_BYTES_MAX / 1_000_000} MB.`, {
      byteSize: bytes.byteLength,
    });
  const type = (await fileTypeFromBuffer(bytes))?.mime;
  if (!type || !ACCEPTED.has(type))
    throw new UnusableImage("This is no JPEG, PNG, WebP, GIF, AVIF or TIFF picture.", { type: type ?? null });
  try {
    // Read from memory, never by path: a path would let a file name its neighbours.
    const picture = sharp(bytes, { limitInputPixels: IMAGE_PIXELS_MAX, failOn: "error", pages: 1 });
    const { width, height } = await picture.metadata();
    if (Math.max(width, height) > SIDE_MAX)
      throw new UnusableImage(`A picture is at most ${SIDE_MAX} pixels wide and high.`, { width, height });
    const { data, info } = await picture
      .autoOrient()
      .flatten({ background: "#ffffff" })
      .toColourspace("srgb")
      .jpeg({ quality: 90, chromaSubsampling: "4:4:4" })
      .toBuffer({ resolveWithObject: true });
    const sha256 = createHash("sha256").update(data).digest("hex");
    return { bytes: data, contentType: "image/jpeg", width: info.width, height: info.height, sha256 };
  } catch (error) {
    if (error instanceof DomainError) throw error;
    const tooLarge = error instanceof Error && /pixel limit/i.test(error.message);
    throw new UnusableImage(
      tooLarge
        ? `A picture has at most ${IMAGE_PIXELS_MAX / 1_000_000} million pixels.`
        : "This picture is damaged and cannot be read.",
    );
  }
}
