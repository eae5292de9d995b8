import { useLayoutEffect, useRef, useState } from "react";
import type { Item } from "../../kind";
import { ItemText } from "../item-text";
import { BoxPage, type Rect } from "./box-page";
import { PdfSheet, usePdf } from "./pdf-view";
import { TextPage } from "./text-page";
import type { Proof } from "./value";

type Props = {
  item: Item;
  proofs: readonly Proof[];
  titleOf: (pointer: string) => string;
  active: string | undefined;
  readOnly: boolean;
  page: number;
  onPage: (page: number) => void;
  /** Words of the text were selected. */
  onWords: (span: { start: number; end: number }, words: string) => void;
  /** A place was drawn for the field in hand, or the place of a field was moved. */
  onPlace: (pointer: string, rect: Rect) => void;
};

const ZOOMS = [0.5, 0.75, 1, 1.5, 2, 3];

/** The document with the places that prove fields: a text, a picture, or a PDF page by page. */
export function DocumentView(props: Props) {
  const { item, proofs, titleOf, active, readOnly, page, onPage, onWords, onPlace } = props;
  const room = useRef<HTMLDivElement>(null);
  const [fit, setFit] = useState(600);
  const [zoom, setZoom] = useState(1);
  const { opened, failed } = usePdf(item.document?.url, page);
  const [broken, setBroken] = useState("");
  useLayoutEffect(() => {
    const element = room.current;
    if (!element) return;
    const watch = new ResizeObserver(() => setFit(Math.max(200, element.clientWidth - 32)));
    watch.observe(element);
    return () => watch.disconnect();
  }, []);
  const sheet = item.image ?? opened;
  const scale = sheet ? (Math.min(fit, Math.max(sheet.width, 700)) / sheet.width) * zoom : 1;
  const boxes = proofs.flatMap(({ pointer, box }) =>
    box && (!item.document || box.page === page) ? [{ ...box, pointer, title: titleOf(pointer) }] : [],
  );
  const spans = proofs.flatMap(({ pointer, span }) =>
    span ? [{ ...span, pointer, title: titleOf(pointer) }] : [],
  );
  const step = (by: number) => {
    const at = ZOOMS.findIndex((one) => one >= zoom);
    setZoom(ZOOMS[Math.min(ZOOMS.length - 1, Math.max(0, at + by))] ?? 1);
  };
  return (
    <section aria-label="Document" className="flex min-h-64 min-w-0 flex-1 flex-col bg-surface-sunken">
      {sheet || item.document ? (
        <div className="flex h-10 shrink-0 items-center gap-1 border-b border-line bg-surface-raised px-3">
          <Tool label="Smaller" sign="−" onClick={() => step(-1)} off={zoom === ZOOMS[0]} />
          <span className="w-14 text-center text-sm tabular-nums">{Math.round(zoom * 100)} %</span>
          <Tool label="Larger" sign="+" onClick={() => step(1)} off={zoom === ZOOMS.at(-1)} />
          {item.document ? (
            <div className="ms-auto flex items-center gap-1">
              <Tool label="Previous page" sign="‹" onClick={() => onPage(page - 1)} off={page <= 1} />
              <span className="text-sm tabular-nums">
                Page {page} of {item.document.pages}
              </span>
              <Tool
                label="Next page"
                sign="›"
                onClick={() => onPage(page + 1)}
                off={page >= item.document.pages}
              />
            </div>
          ) : null}
        </div>
      ) : null}
      <section
        ref={room}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
        tabIndex={0}
        aria-label="Pages of the document"
        className="flex min-h-0 flex-1 flex-col gap-4 overflow-auto p-4"
      >
        {item.fields?.length ? <ItemText item={{ fields: item.fields }} /> : null}
        {failed || broken ? (
          <p role="alert" className="text-bad-ink">
            The document cannot be shown ({failed || broken}). Reload the page, or skip this task as broken.
          </p>
        ) : null}
        {sheet ? (
          <BoxPage
            width={sheet.width}
            height={sheet.height}
            scale={scale}
            boxes={boxes}
            active={active}
            readOnly={readOnly}
            onDraw={readOnly || active === undefined ? undefined : (rect) => onPlace(active, rect)}
            onMove={onPlace}
          >
            {item.image ? (
              <img
                src={item.image.url}
                alt={item.image.alt ?? "The document"}
                draggable={false}
                className="absolute inset-0 size-full"
              />
            ) : opened ? (
              <PdfSheet pdf={opened.pdf} page={page} scale={scale} onFailed={setBroken} />
            ) : null}
          </BoxPage>
        ) : item.document && !failed ? (
          <div aria-hidden className="skeleton mx-auto h-96 w-full max-w-xl" />
        ) : null}
        {item.text ? (
          <TextPage
            text={item.text}
            marks={spans}
            active={active}
            onSelect={readOnly || active === undefined ? undefined : onWords}
          />
        ) : null}
      </section>
    </section>
  );
}

function Tool({
  label,
  sign,
  onClick,
  off,
}: {
  label: string;
  sign: string;
  onClick: () => void;
  off: boolean;
}) {
  return (
    <button
      type="button"
      aria-label={label}
      disabled={off}
      onClick={onClick}
      className="size-8 cursor-pointer rounded-md text-lg leading-none hover:bg-surface-sunken disabled:cursor-default disabled:text-ink-faint"
    >
      {sign}
    </button>
  );
}
