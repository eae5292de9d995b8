import { useLayoutEffect, useRef } from "react";
import { sized } from "../canvas-layers";
import { IMAGE_STYLE, LAYER_STYLE } from "../layer-style";
import { readPalette } from "../palette";
import type { MaskStage } from "./mask-stage";
import { paintActive, paintFills, paintHand, paintLines, paintSegment } from "./paint-masks";

type Props = {
  stage: MaskStage;
  image: { url: string; width: number; height: number };
  /** 0…1: how much of the picture the masks cover up. */
  opacity: number;
  onImage: (state: "loaded" | "failed") => void;
};

/** The picture, the masks' colours, the mask in hand, edges and numbers, and the brush: each on a layer of its own. */
export function MaskLayers({ stage, image, opacity, onImage }: Props) {
  const picture = useRef<HTMLImageElement>(null);
  const layers = useRef<(HTMLCanvasElement | null)[]>([]);

  useLayoutEffect(() => {
    const [fills, active, lines, hand] = layers.current.map((canvas) => canvas?.getContext("2d"));
    if (!fills || !active || !lines || !hand) return;
    let palette = readPalette(fills.canvas);
    let waiting: "all" | "hand" | undefined;
    let frame = 0;
    const paint = () => {
      frame = 0;
      const everything = waiting === "all";
      waiting = undefined;
      paintHand(sized(hand, stage.screen), stage);
      if (!everything) return;
      const { x, y, z } = stage.view;
      if (picture.current) {
        picture.current.style.transform = `translate(${x * z}px, ${y * z}px) scale(${z})`;
        picture.current.style.imageRendering = z >= 4 ? "pixelated" : "auto";
      }
      paintFills(sized(fills, stage.screen), stage.scene, stage.view, stage.screen, palette);
      paintActive(sized(active, stage.screen), stage, palette);
      paintLines(sized(lines, stage.screen), stage, palette);
    };
    const ask = (what: "all" | "hand") => {
      if (waiting !== "all") waiting = what;
      frame ||= requestAnimationFrame(paint);
    };
    stage.paint = {
      all: () => ask("all"),
      hand: () => ask("hand"),
      segment: (from, to) => {
        // What waits to be painted anew holds the whole stroke.
        if (waiting !== "all") paintSegment(active, stage, palette, from, to);
        ask("hand");
      },
    };
    const room = fills.canvas.parentElement;
    const watch = new ResizeObserver(([entry]) => {
      if (entry) stage.resize({ width: entry.contentRect.width, height: entry.contentRect.height });
    });
    if (room) watch.observe(room);
    const theme = new MutationObserver(() => {
      palette = readPalette(fills.canvas);
      stage.paint.all();
    });
    theme.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme", "class"] });
    void document.fonts.ready.then(() => stage.paint.all());
    return () => {
      cancelAnimationFrame(frame);
      watch.disconnect();
      theme.disconnect();
    };
  }, [stage]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: runs for each new image
  useLayoutEffect(() => {
    stage.picture = picture.current ?? undefined;
    if (stage.screen.width > 0) stage.fit();
  }, [stage, image.url]);

  return (
    <>
      <img
        ref={picture}
        src={image.url}
        width={image.width}
        height={image.height}
        alt=""
        draggable={false}
        onLoad={() => onImage("loaded")}
        onError={() => onImage("failed")}
        style={IMAGE_STYLE}
      />
      {[opacity, opacity, 1, 1].map((value, at) => (
        <canvas
          // biome-ignore lint/suspicious/noArrayIndexKey: the layers never move
          key={at}
          ref={(canvas) => {
            layers.current[at] = canvas;
          }}
          style={{ ...LAYER_STYLE, opacity: value }}
        />
      ))}
    </>
  );
}
