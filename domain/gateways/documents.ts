/** PDFs as they are kept: readable without a password, counted, and without a word about who wrote them. */
import { createHash } from "node:crypto";
import { DomainError } from "#domain/errors";

/** The file is no PDF that can be used; the sentence says why. */
export class UnusableDocument extends DomainError {
  readonly code = "UNUSABLE_DOCUMENT";
  readonly kind = "invalid" as const;
}

export const DOCUMENT_BYTES_MAX = 50_000_000;
const PAGES_MAX = 5_000;

export type KeptDocument = {
  bytes: Uint8Array;
  contentType: "application/pdf";
  sha256: string;
  facts: { type: "document"; pages: number };
};

/**
 * Silences a PDF's own description and counts its pages. No script or font of it is run here.
 * @throws UnusableDocument
 */
export async function keepDocument(given: Uint8Array): Promise<KeptDocument> {
  if (given.byteLength > DOCUMENT_BYTES_MAX)
    throw new UnusableDocument(`A PDF has at most ${DOCUMENT_BYTES_MAX / 1_000_000} MB.`, {
      byteSize: given.byteLength,
    });
  const bytes = silenced(given);
  const pages = await countPages(bytes);
  if (pages > PAGES_MAX)
    throw new UnusableDocument(`A PDF has at most ${PAGES_MAX.toLocaleString("en")} pages.`, { pages });
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  return { bytes, contentType: "application/pdf", sha256, facts: { type: "document", pages } };
}

async function countPages(bytes: Uint8Array): Promise<number> {
  // Loaded when the first PDF comes: nobody else waits for it.
  const { getDocument, VerbosityLevel } = await import("pdfjs-dist/legacy/build/pdf.mjs");
  const reading = getDocument({
    // The reader takes the bytes for itself.
    data: Uint8Array.from(bytes),
    isEvalSupported: false,
    disableFontFace: true,
    useSystemFonts: false,
    enableXfa: false,
    verbosity: VerbosityLevel.ERRORS,
  });
  try {
    const document = await reading.promise;
    await document.getPage(1);
    return document.numPages;
  } catch (error) {
    throw new UnusableDocument(
      error instanceof Error && error.name === "PasswordException"
        ? "This PDF asks for a password. Send it without one."
        : "This PDF is damaged and cannot be read.",
    );
  } finally {
    await reading.destroy();
  }
}

/** The descriptions that stand outside compressed parts, and what leads to them. */
const TELLING = [
  /\/Info\s+\d+\s+\d+\s+R/g,
  /\/Metadata\s+\d+\s+\d+\s+R/g,
  /\/(?:Author|Creator|Producer|Title|Subject|Keywords|CreationDate|ModDate)\s*(?:\((?:\\[\s\S]|[^\\()])*\)|<[0-9A-Fa-f\s]*>)/g,
];

const XMP = { open: "<x:xmpmeta", close: "</x:xmpmeta>" };

/** The same file with spaces where it described itself: nothing moves, so that its table of places stays right. */
function silenced(given: Uint8Array): Uint8Array {
  let text = Buffer.from(given.buffer, given.byteOffset, given.byteLength).toString("latin1");
  for (const pattern of TELLING) text = text.replace(pattern, (found) => " ".repeat(found.length));
  for (let from = text.indexOf(XMP.open); from >= 0; from = text.indexOf(XMP.open, from)) {
    const close = text.indexOf(XMP.close, from);
    const end = close < 0 ? from + XMP.open.length : close + XMP.close.length;
    text = text.slice(0, from) + " ".repeat(end - from) + text.slice(end);
    if (close < 0) break;
  }
  return Buffer.from(text, "latin1");
}
