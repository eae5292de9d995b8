import type { CanvasHandle, PenHandle } from "./canvas-contract";
import type { CanvasHand } from "./canvas-hand";
import type { Board, Stage } from "./canvas-stage";
import { clamp, clearOfBar, type Rect, toScreen, type View, zoomed } from "./geometry";

/** Pixels kept free around a mark that is brought into view. */
const MARGIN = 24;

/** Zooming, panning, revealing and the keyboard's pen for the bar and the keys around the canvas. */
export function handleOf(board: Board, stage: Stage, hand: CanvasHand): CanvasHandle {
  const setView = (view: View) => {
    stage.movedByHand = true;
    board.setView(view);
  };
  const middle = () => ({ x: board.screen().width / 2, y: board.screen().height / 2 });
  const reveal = (rect: Rect) => {
    const view = board.view();
    const screen = board.screen();
    const on = toScreen(rect, view);
    const x = clamp(on.x, MARGIN, Math.max(MARGIN, screen.width - on.width - MARGIN)) - on.x;
    const y = clamp(on.y, MARGIN, Math.max(MARGIN, screen.height - on.height - MARGIN)) - on.y;
    if (x !== 0 || y !== 0) setView({ x: view.x + x / view.z, y: view.y + y / view.z, z: view.z });
  };
  return {
    zoomBy: (factor, at = middle()) => setView(zoomed(board.view(), factor, at)),
    fit: () => {
      setView(clearOfBar(stage.props.image, board.screen()));
      stage.movedByHand = false;
    },
    actualSize: () => setView(zoomed(board.view(), 1 / board.view().z / window.devicePixelRatio, middle())),
    panBy: (dx, dy) => {
      const { x, y, z } = board.view();
      setView({ x: x + dx / z, y: y + dy / z, z });
    },
    reveal,
    view: () => board.view(),
    onZoom: (listener) => {
      stage.zoomListeners.add(listener);
      return () => void stage.zoomListeners.delete(listener);
    },
    screen: () => board.screen(),
    holdSpace: (held) => board.holdSpace(held),
    pen: penHandle(board, stage, hand, reveal),
  };
}

/** The pen led by a crosshair that keys move. */
function penHandle(board: Board, stage: Stage, hand: CanvasHand, reveal: (rect: Rect) => void): PenHandle {
  const aim = (x: number, y: number) => {
    const { width, height } = stage.props.image;
    const at = [clamp(Math.round(x), 0, width), clamp(Math.round(y), 0, height)] as const;
    board.setAim(at);
    stage.props.onAim(at);
    reveal({ x: at[0], y: at[1], width: 0, height: 0 });
    hand.pen()?.hover(at);
  };
  const done = () => {
    board.setAim(undefined);
    stage.props.onAim(undefined);
  };
  return {
    start: () => {
      const view = board.view();
      const screen = board.screen();
      aim(screen.width / 2 / view.z - view.x, screen.height / 2 / view.z - view.y);
    },
    aiming: () => board.aim() !== undefined,
    drawing: () => Boolean(hand.pen()?.on()),
    nudge: (dx, dy) => {
      const at = board.aim();
      if (at) aim(at[0] + dx, at[1] + dy);
    },
    place: () => {
      const at = board.aim();
      if (at) hand.pen()?.place(at);
    },
    back: () => hand.pen()?.back() ?? false,
    finish: () => {
      hand.pen()?.finish();
      if (!hand.pen()?.on()) done();
    },
    giveUp: () => {
      hand.pen()?.giveUp();
      done();
    },
    leave: () => hand.leave(),
  };
}
