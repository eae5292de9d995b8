import type { CanvasHandle } from "./canvas-contract";
import type { Board, Stage } from "./canvas-stage";
import { clamp, fitted, toScreen, type View, zoomed } from "./geometry";

/** Pixels kept free around a mark that is brought into view. */
const MARGIN = 24;

/** Zooming, panning and revealing for the bar and the keys around the canvas. */
export function handleOf(board: Board, stage: Stage): CanvasHandle {
  const setView = (view: View) => {
    stage.movedByHand = true;
    board.setView(view);
  };
  const middle = () => ({ x: board.screen().width / 2, y: board.screen().height / 2 });
  return {
    zoomBy: (factor, at = middle()) => setView(zoomed(board.view(), factor, at)),
    fit: () => {
      setView(fitted(stage.props.image, board.screen()));
      stage.movedByHand = false;
    },
    actualSize: () => setView(zoomed(board.view(), 1 / board.view().z / window.devicePixelRatio, middle())),
    panBy: (dx, dy) => {
      const { x, y, z } = board.view();
      setView({ x: x + dx / z, y: y + dy / z, z });
    },
    reveal: (rect) => {
      const view = board.view();
      const screen = board.screen();
      const on = toScreen(rect, view);
      const x = clamp(on.x, MARGIN, Math.max(MARGIN, screen.width - on.width - MARGIN)) - on.x;
      const y = clamp(on.y, MARGIN, Math.max(MARGIN, screen.height - on.height - MARGIN)) - on.y;
      if (x !== 0 || y !== 0) setView({ x: view.x + x / view.z, y: view.y + y / view.z, z: view.z });
    },
    view: () => board.view(),
    screen: () => board.screen(),
    holdSpace: (held) => board.holdSpace(held),
  };
}
