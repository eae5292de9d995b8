import type { PDFDocumentProxy } from "pdfjs-dist";
import { useEffect, useRef, useState } from "react";
import { drawPage, openPdf, pageSize } from "./pdf";

type Opened = { pdf: PDFDocumentProxy; width: number; height: number };

/** The PDF behind an address and the size of one of its pages; `failed` says why it could not be read. */
export function usePdf(
  url: string | undefined,
  page: number,
): { opened: Opened | undefined; failed: string } {
  const [pdf, setPdf] = useState<PDFDocumentProxy>();
  const [opened, setOpened] = useState<Opened>();
  const [failed, setFailed] = useState("");
  useEffect(() => {
    if (!url) return;
    let gone = false;
    let mine: PDFDocumentProxy | undefined;
    openPdf(url).then(
      (read) => {
        mine = read;
        if (gone) void read.destroy();
        else setPdf(read);
      },
      (error: Error) => setFailed(error.message),
    );
    return () => {
      gone = true;
      void mine?.destroy();
      setPdf(undefined);
      setOpened(undefined);
    };
  }, [url]);
  useEffect(() => {
    if (!pdf) return;
    let gone = false;
    pageSize(pdf, page).then(
      (size) => {
        if (!gone) setOpened({ pdf, ...size });
      },
      (error: Error) => setFailed(error.message),
    );
    return () => {
      gone = true;
    };
  }, [pdf, page]);
  return { opened, failed };
}

type Props = { pdf: PDFDocumentProxy; page: number; scale: number; onFailed: (why: string) => void };

/** One page, drawn sharply at the scale it is shown in. */
export function PdfSheet({ pdf, page, scale, onFailed }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const failed = useRef(onFailed);
  failed.current = onFailed;
  useEffect(() => {
    const element = canvas.current;
    if (element) return drawPage(pdf, page, scale, element, (error) => failed.current(error.message));
  }, [pdf, page, scale]);
  return (
    <canvas ref={canvas} aria-label={`Page ${page}`} role="img" className="absolute inset-0 size-full" />
  );
}
