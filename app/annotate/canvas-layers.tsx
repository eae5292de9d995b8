import { useLayoutEffect, useRef } from "react";
import type { CanvasProps } from "./canvas-contract";
import type { Board, Stage } from "./canvas-stage";
import { clearOfBar, type Size } from "./geometry";
import { framed, handFrame } from "./hand-frame";
import { IMAGE_STYLE, LAYER_STYLE } from "./layer-style";
import { paintResting, tagText, tagWidth, tagWords } from "./paint";
import { paintHand } from "./paint-hand";
import { readPalette } from "./palette";
import { RestingLayer } from "./resting-layer";

/** How often the zoom is told while it changes. */
const ZOOM_TOLD_MS = 120;

type LayersProps = { board: Board; stage: Stage; source: CanvasProps["image"] };

/** Image, resting marks, mark in hand: three layers below the library's own, moved with its camera. */
export function CanvasLayers({ board, stage, source }: LayersProps) {
  const image = useRef<HTMLImageElement>(null);
  const resting = useRef<HTMLCanvasElement>(null);
  const active = useRef<HTMLCanvasElement>(null);

  useLayoutEffect(() => {
    const below = resting.current?.getContext("2d");
    const above = active.current?.getContext("2d");
    if (!below || !above) return;
    let palette = readPalette(below.canvas);
    let toldZoom = 0;
    let telling: ReturnType<typeof setTimeout> | undefined;
    const tellZoom = () => {
      telling = undefined;
      for (const listener of stage.zoomListeners) listener();
    };
    const sight = () => {
      const held = board.heldId();
      // A mark that is only being drawn rests nowhere yet: nothing is to be left out.
      const heldId = held && stage.props.marks.some((mark) => mark.id === held) ? held : undefined;
      return { view: board.view(), screen: board.screen(), image: stage.props.image, heldId };
    };
    const restingMarks = new RestingLayer(below, sight, ({ view, screen, heldId }) => {
      const { marks, compare, looks, attributes } = stage.props;
      const scene = { marks, heldId, compare, looks, attributes };
      return paintResting(sized(below, screen), scene, view, screen, palette);
    });
    const paintAbove = () => {
      const { looks, nextLabel, readOnly, locked, attributes } = stage.props;
      const hand = { ...board.hand(), aim: board.aim() };
      const view = board.view();
      const look = hand.mark && looks.get(hand.mark.label);
      const said = hand.mark ? tagWords(hand.mark, attributes) : "";
      const tag = look ? tagWidth(above, tagText(look, true, said), palette) : 0;
      paintHand(framed(above, handFrame(hand, view, board.screen(), tag)), hand, {
        view,
        looks,
        nextLabel,
        palette,
        locked,
        attributes,
        changeable: !readOnly,
      });
    };
    const showWhole = () => {
      const screen = board.screen();
      if (!stage.movedByHand && screen.width > 0) board.setView(clearOfBar(stage.props.image, screen));
    };
    const stops = [
      board.watch("fit", showWhole),
      board.watch("image", () => {
        const { x, y, z } = board.view();
        if (!image.current) return;
        image.current.style.transform = `translate(${x * z}px, ${y * z}px) scale(${z})`;
        image.current.style.imageRendering = z >= 4 ? "pixelated" : "auto";
        // Nobody reads the number while the view moves, and writing it lays out the bar around it.
        if (z !== toldZoom) telling ??= setTimeout(tellZoom, ZOOM_TOLD_MS);
        toldZoom = z;
      }),
      board.watch("resting", () => restingMarks.follow()),
      board.watch("active", paintAbove),
    ];
    stage.repaint = () => {
      restingMarks.paint();
      paintAbove();
    };
    const theme = new MutationObserver(() => {
      palette = readPalette(below.canvas);
      stage.repaint();
    });
    theme.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme", "class"] });
    // The library looks at its size now and then. A canvas that begins inside a page still taking shape would show its
    // picture as a speck until then, or for good.
    const frame = new ResizeObserver(() => {
      board.measure();
      showWhole();
    });
    if (below.canvas.parentElement)
      frame.observe(below.canvas.closest(".tl-container") ?? below.canvas.parentElement);
    void document.fonts.ready.then(() => stage.repaint());
    return () => {
      theme.disconnect();
      frame.disconnect();
      restingMarks.end();
      clearTimeout(telling);
      for (const stop of stops) stop();
    };
  }, [board, stage]);

  // The next task's image: fitted anew in the same editor, which costs a frame and not a start.
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs for each new image
  useLayoutEffect(() => {
    stage.movedByHand = false;
    stage.picture = image.current?.complete ? image.current : undefined;
    board.setView(clearOfBar(stage.props.image, board.screen()));
  }, [board, stage, source.url]);

  return (
    <>
      <img
        ref={image}
        src={source.url}
        width={source.width}
        height={source.height}
        alt=""
        draggable={false}
        onLoad={() => {
          stage.picture = image.current ?? undefined;
          stage.props.onImage("loaded");
        }}
        onError={() => stage.props.onImage("failed")}
        style={IMAGE_STYLE}
      />
      <canvas ref={resting} style={LAYER_STYLE} />
      <canvas ref={active} style={LAYER_STYLE} />
    </>
  );
}

/** The context of a canvas that has as many device pixels as it covers, scaled so that we paint in CSS pixels. */
export function sized(ctx: CanvasRenderingContext2D, { width, height }: Size): CanvasRenderingContext2D {
  const ratio = window.devicePixelRatio || 1;
  const { canvas } = ctx;
  if (canvas.width !== Math.round(width * ratio) || canvas.height !== Math.round(height * ratio)) {
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(height * ratio);
    canvas.style.width = `${width}px`;
    canvas.style.height = `${height}px`;
  }
  ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
  return ctx;
}
