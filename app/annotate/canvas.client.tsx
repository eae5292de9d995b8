/**
 * The drawing canvas, and the only file that knows tldraw. Resting marks are plain data painted on one canvas, the mark in
 * hand on a second one, and the image is a transformed <img>. tldraw gives the camera, pointer and touch gestures, the
 * state chart and signals; values, hit tests, handles, undo and keys are ours.
 */
import { createContext, useContext, useEffect, useMemo, useRef, useState } from "react";
import {
  atom,
  computed,
  type Editor,
  react,
  StateNode,
  type TLEditorComponents,
  TldrawEditor,
  useEditor,
} from "tldraw";
import "tldraw/tldraw.css";
import type { CanvasProps } from "./canvas-contract";
import { CanvasHand } from "./canvas-hand";
import { handleOf } from "./canvas-handle";
import { CanvasLayers } from "./canvas-layers";
import { type Board, type InHand, Stage } from "./canvas-stage";
import { MAX_ZOOM, MIN_ZOOM } from "./geometry";
import type { XY } from "./marks/lines";

/** What the hand holds and where the crosshair is; what paints them runs again when they change. */
class Held {
  readonly hand = atom<InHand>("hand", {});
  /** Which mark it holds: the resting layer is painted anew when that changes, not for each move. */
  readonly heldId = computed("heldId", () => {
    const { mark, sketch } = this.hand.get();
    return mark?.id ?? sketch?.id;
  });
  readonly aim = atom<XY | undefined>("aim", undefined);
}
const held = new WeakMap<Editor, Held>();

const hands = new WeakMap<Editor, CanvasHand>();
const StageContext = createContext<{ stage: Stage; image: CanvasProps["image"] } | null>(null);

/** Hands every press, move and release to the canvas' own hand. */
class MarkTool extends StateNode {
  static override id = "marks";

  override onPointerDown(): void {
    hands.get(this.editor)?.press();
  }
  override onPointerMove(): void {
    hands.get(this.editor)?.move();
  }
  override onPointerUp(): void {
    hands.get(this.editor)?.release();
  }
  override onCancel(): void {
    hands.get(this.editor)?.giveUp();
  }
  override onInterrupt(): void {
    hands.get(this.editor)?.giveUp();
  }
}

function heldBy(editor: Editor): Held {
  const known = held.get(editor) ?? new Held();
  held.set(editor, known);
  return known;
}

/** The editor as the canvas' parts know it. */
function boardOf(editor: Editor): Board {
  return {
    view: () => {
      const { x, y, z } = editor.getCamera();
      return { x, y, z };
    },
    screen: () => {
      const { width, height } = editor.getViewportScreenBounds();
      return { width, height };
    },
    measure: () => void editor.updateViewportScreenBounds(editor.getContainer()),
    setView: (view) => void editor.stopCameraAnimation().setCamera(view, { immediate: true }),
    hand: () => heldBy(editor).hand.get(),
    hold: (hand) => void heldBy(editor).hand.set(hand),
    heldId: () => heldBy(editor).heldId.get(),
    aim: () => heldBy(editor).aim.get(),
    setAim: (at) => void heldBy(editor).aim.set(at),
    pointer: () => {
      const { currentPagePoint: at, originPagePoint: from, isDragging, isPanning } = editor.inputs;
      return { at, from, dragging: isDragging, panning: isPanning };
    },
    free: () => editor.inputs.ctrlKey || editor.inputs.metaKey,
    reach: () => (editor.getInstanceState().isCoarsePointer ? 18 : 8) / editor.getZoomLevel(),
    showCursor: (type) => {
      if (editor.getInstanceState().cursor.type !== type) editor.setCursor({ type, rotation: 0 });
    },
    holdSpace: (held) =>
      void editor.dispatch({ type: "keyboard", name: held ? "key_down" : "key_up", ...SPACE_KEY }),
    watch: (name, paint) => react(name, paint),
  };
}

const SPACE_KEY = {
  key: " ",
  code: "Space",
  shiftKey: false,
  altKey: false,
  ctrlKey: false,
  metaKey: false,
  accelKey: false,
};

function Layers() {
  const editor = useEditor();
  const board = useMemo(() => boardOf(editor), [editor]);
  const staged = useContext(StageContext);
  return staged && <CanvasLayers board={board} stage={staged.stage} source={staged.image} />;
}

// Every prop of the editor is a constant of this module: a new object per render would make it start again for ever.
const TOOLS = [MarkTool];
const SHAPES: [] = [];
const BINDINGS: [] = [];
const CAMERA = { wheelBehavior: "none" as const, zoomSteps: [MIN_ZOOM, 1, MAX_ZOOM] };
const OPTIONS = { maxPages: 1 };
const COMPONENTS: TLEditorComponents = {
  Background: Layers,
  Brush: null,
  CollaboratorBrush: null,
  CollaboratorCursor: null,
  CollaboratorHint: null,
  CollaboratorScribble: null,
  CollaboratorShapeIndicator: null,
  Cursor: null,
  Grid: null,
  Handle: null,
  Handles: null,
  LoadingScreen: null,
  Scribble: null,
  SelectionBackground: null,
  SelectionForeground: null,
  ShapeIndicator: null,
  ShapeIndicators: null,
  SnapIndicator: null,
  Spinner: null,
  SvgDefs: null,
  ZoomBrush: null,
};

/** The image with its marks, to be looked at and drawn on. Fills its parent. */
export function Canvas(props: CanvasProps) {
  const [stage] = useState(() => new Stage(props));
  const [editor, setEditor] = useState<Editor>();
  const { hidden } = props;
  const marks = useMemo(
    () => (hidden.size > 0 ? props.marks.filter((mark) => !hidden.has(mark.id)) : props.marks),
    [props.marks, hidden],
  );
  stage.props = { ...props, marks };
  const { activeId, spot, compare, looks, nextLabel, readOnly, draws, extremes, locked, attributes } = props;
  const { url, width, height } = props.image;

  // biome-ignore lint/correctness/useExhaustiveDependencies: what was begun belongs to its picture and its tool
  useEffect(() => () => (editor ? hands.get(editor)?.leave() : undefined), [editor, url, draws, extremes]);

  useEffect(() => {
    if (!editor) return;
    heldBy(editor).hand.set({ mark: marks.find((one) => one.id === activeId), spot });
    hands.get(editor)?.refresh();
    stage.repaint();
  }, [editor, stage, marks, activeId, spot]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the stage reads these when it paints
  useEffect(() => stage.repaint(), [stage, compare, looks, nextLabel, readOnly, locked, attributes]);

  const layered = useMemo(() => ({ stage, image: { url, width, height } }), [stage, url, width, height]);

  const mount = useRef((mounted: Editor) => {
    const board = boardOf(mounted);
    const hand = new CanvasHand(board, stage);
    hands.set(mounted, hand);
    mounted.setCurrentTool("marks");
    // The surface around it is what has a name, a description and keys.
    mounted.getContainer().setAttribute("role", "presentation");
    mounted.getContainer().removeAttribute("aria-label");
    for (const type of ["text", "files", "url", "svg-text", "embed"] as const)
      mounted.registerExternalContentHandler(type, null);
    mounted.on("event", (event) => {
      const dragsView = event.type === "pointer" && mounted.inputs.isPanning && mounted.inputs.isPointing;
      if (event.type === "pinch" || dragsView) stage.movedByHand = true;
    });
    stage.props.onReady(handleOf(board, stage, hand));
    setEditor(mounted);
  });

  return (
    <StageContext.Provider value={layered}>
      <TldrawEditor
        tools={TOOLS}
        shapeUtils={SHAPES}
        bindingUtils={BINDINGS}
        components={COMPONENTS}
        cameraOptions={CAMERA}
        options={OPTIONS}
        initialState="marks"
        autoFocus={false}
        licenseKey={props.licenseKey}
        onMount={mount.current}
      />
    </StageContext.Provider>
  );
}
