/**
 * The drawing canvas, and the only file that knows tldraw. Resting marks are plain data painted on one canvas and the
 * image is a transformed <img>; only the mark in hand is a tldraw shape. tldraw gives the camera, pointer and touch
 * gestures and the state chart; values, hit tests, undo and keys are ours.
 */
import { createContext, useContext, useEffect, useMemo, useRef, useState } from "react";
import {
  BaseBoxShapeUtil,
  createShapeId,
  type Editor,
  type RecordProps,
  react,
  StateNode,
  T,
  type TLBaseShape,
  type TLEditorComponents,
  TldrawEditor,
  useEditor,
} from "tldraw";
import "tldraw/tldraw.css";
import type { CanvasProps } from "./canvas-contract";
import { CanvasHand } from "./canvas-hand";
import { handleOf } from "./canvas-handle";
import { CanvasLayers } from "./canvas-layers";
import { type Board, Stage } from "./canvas-stage";
import { MAX_ZOOM, MIN_ZOOM, type Rect } from "./geometry";

type ActiveShape = TLBaseShape<"mark", { w: number; h: number }>;
const ACTIVE = createShapeId("active");

/** Painted by us like all marks, so tldraw renders nothing for it. */
class MarkShapeUtil extends BaseBoxShapeUtil<ActiveShape> {
  static override type = "mark" as const;
  static override props: RecordProps<ActiveShape> = { w: T.number, h: T.number };
  override getDefaultProps() {
    return { w: 1, h: 1 };
  }
  override component() {
    return null;
  }
  override indicator() {
    return null;
  }
}

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

function inHand(editor: Editor): Rect | undefined {
  const shape = editor.getShape<ActiveShape>(ACTIVE);
  return shape && { x: shape.x, y: shape.y, width: shape.props.w, height: shape.props.h };
}

/** Makes or changes the one shape. Undo belongs to the value, so nothing of it enters tldraw's own history. */
function take(editor: Editor, { x, y, width, height }: Rect): void {
  const shape = {
    id: ACTIVE,
    type: "mark" as const,
    x,
    y,
    props: { w: Math.max(width, 0.01), h: Math.max(height, 0.01) },
  };
  editor.run(() => void (editor.getShape(ACTIVE) ? editor.updateShape(shape) : editor.createShape(shape)), {
    history: "ignore",
  });
}

function putDown(editor: Editor): void {
  if (editor.getShape(ACTIVE)) editor.run(() => void editor.deleteShape(ACTIVE), { history: "ignore" });
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
    setView: (view) => void editor.stopCameraAnimation().setCamera(view, { immediate: true }),
    inHand: () => inHand(editor),
    take: (rect) => take(editor, rect),
    putDown: () => putDown(editor),
    pointer: () => {
      const { currentPagePoint: at, originPagePoint: from, isDragging, isPanning } = editor.inputs;
      return { at, from, dragging: isDragging, panning: isPanning };
    },
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
const SHAPES = [MarkShapeUtil];
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
  stage.props = props;
  const { marks, activeId, compare, looks, nextLabel, readOnly } = props;

  useEffect(() => {
    if (!editor) return;
    const mark = marks.find((one) => one.id === activeId);
    if (mark) take(editor, mark);
    else putDown(editor);
    stage.repaint();
  }, [editor, stage, marks, activeId]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the stage reads these when it paints
  useEffect(() => stage.repaint(), [stage, compare, looks, nextLabel, readOnly]);

  const { url, width, height } = props.image;
  const layered = useMemo(() => ({ stage, image: { url, width, height } }), [stage, url, width, height]);

  const mount = useRef((mounted: Editor) => {
    const board = boardOf(mounted);
    hands.set(mounted, new CanvasHand(board, stage));
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
    stage.props.onReady(handleOf(board, stage));
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
