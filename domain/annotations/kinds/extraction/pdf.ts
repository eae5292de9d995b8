/** Pages of a PDF in the browser: drawn on a canvas, and the words on them with their places. */
import type { PDFDocumentProxy } from "pdfjs-dist";
import workerUrl from "pdfjs-dist/build/pdf.worker.min.mjs?url";
import type { Rect } from "./box-page";

/** Opens the PDF behind an address. @throws Error when it cannot be read */
export async function openPdf(url: string): Promise<PDFDocumentProxy> {
  const pdfjs = await import("pdfjs-dist");
  pdfjs.GlobalWorkerOptions.workerSrc = workerUrl;
  // The pages of a stranger's file are drawn without compiling any of it: the site's policy forbids eval.
  return await pdfjs.getDocument({ url, isEvalSupported: false, enableXfa: false }).promise;
}

/** Size of a page in points of 1/72 inch. */
export async function pageSize(
  pdf: PDFDocumentProxy,
  page: number,
): Promise<{ width: number; height: number }> {
  const { width, height } = (await pdf.getPage(page)).getViewport({ scale: 1 });
  return { width, height };
}

/** Draws a page; the function it returns ends the drawing, should the person have gone on. */
export function drawPage(
  pdf: PDFDocumentProxy,
  page: number,
  scale: number,
  canvas: HTMLCanvasElement,
  onFailed: (error: Error) => void,
): () => void {
  let ended = false;
  let stop: (() => void) | undefined;
  const draw = async () => {
    const sheet = await pdf.getPage(page);
    const viewport = sheet.getViewport({ scale: scale * window.devicePixelRatio });
    const context = canvas.getContext("2d");
    if (ended || !context) return;
    canvas.width = viewport.width;
    canvas.height = viewport.height;
    const task = sheet.render({ canvasContext: context, viewport });
    stop = () => task.cancel();
    await task.promise;
  };
  draw().catch((error: unknown) => {
    if (!ended) onFailed(error instanceof Error ? error : new Error(String(error)));
  });
  return () => {
    ended = true;
    stop?.();
  };
}

/** The places of a page's words, in points from its top left. */
export async function wordsOf(pdf: PDFDocumentProxy, page: number): Promise<{ words: string; rect: Rect }[]> {
  const sheet = await pdf.getPage(page);
  const { height } = sheet.getViewport({ scale: 1 });
  const { items } = await sheet.getTextContent();
  return items.flatMap((item) => {
    if (!("str" in item) || item.str.trim() === "" || item.width <= 0) return [];
    const [, , , , x = 0, y = 0] = item.transform as number[];
    const tall = item.height || 10;
    return [{ words: item.str, rect: { x, y: height - y - tall, width: item.width, height: tall * 1.2 } }];
  });
}
