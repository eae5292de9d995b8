/** One long document with one element per span, its class written beside it; what is selected is wrapped. Plain DOM without a framework. */
import { SCREEN, tellReady } from "./scene";
import { type PlacedSpan, SPAN_CLASSES, spansOf, textOf } from "./text-scene";

export function startPlainText(root: HTMLElement, count: number): void {
  const text = textOf();
  Object.assign(root.style, { width: `${SCREEN.width}px`, height: `${SCREEN.height}px`, overflow: "auto" });
  const content = root.appendChild(document.createElement("div"));
  content.style.cssText =
    "max-width: 76ch; margin: 0 auto; padding: 24px; font: 18px/34px sans-serif; white-space: pre-wrap";
  const style = document.head.appendChild(document.createElement("style"));
  style.textContent =
    "mark::after { content: attr(data-name); font-size: 11px; vertical-align: super; border: 1px solid; border-radius: 3px; padding: 0 2px }";
  let at = 0;
  for (const span of spansOf(text, count)) {
    if (span.start < at) continue;
    content.append(text.slice(at, span.start), markOf(span, text.slice(span.start, span.end)));
    at = span.end;
  }
  content.append(text.slice(at));
  root.addEventListener("mouseup", () => {
    const selection = window.getSelection();
    const range = selection?.rangeCount ? selection.getRangeAt(0) : undefined;
    if (!range || range.collapsed) return;
    const mark = markOf({ label: "person" }, "");
    mark.append(range.extractContents());
    range.insertNode(mark);
    selection?.removeAllRanges();
  });
  tellReady();
}

function markOf({ label }: Pick<PlacedSpan, "label">, words: string): HTMLElement {
  const look = SPAN_CLASSES.find((one) => one.id === label);
  const mark = document.createElement("mark");
  mark.textContent = words;
  mark.dataset.name = look?.name ?? "";
  mark.style.cssText = `background: ${look?.color}33; border-bottom: 2px solid ${look?.color}`;
  return mark;
}
