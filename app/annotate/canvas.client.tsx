/**
 * The drawing canvas, and the only file that knows tldraw. Resting marks are plain data painted on one canvas and the
 * image is a transformed <img>; only the mark in hand is a tldraw shape. tldraw gives the camera, pointer and touch
 * gestures and the state chart; values, hit tests, undo and keys are ours.
 */
import { createContext, useContext, useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
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
import type { CanvasHandle, CanvasProps } from "./canvas-contract";
import {
  clamp,
  fitted,
  MAX_ZOOM,
  MIN_ZOOM,
  markAt,
  type Rect,
  type Size,
  snapped,
  toScreen,
  type View,
  zoomed,
} from "./geometry";
import { beginGesture, cursorAt, type Gesture, gestureRect } from "./gesture";
import { paintActive, paintResting, readPalette } from "./paint";

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

/** What the tool and the layers read of the newest props; one per canvas. */
class Stage {
  /** Until the person zooms or pans, the image stays fitted to the window. */
  movedByHand = false;
  /** Paints the resting marks anew; set by the layers. */
  repaint: () => void = () => {};
  constructor(public props: CanvasProps) {}
}
const stages = new WeakMap<Editor, Stage>();
const StageContext = createContext<{ stage: Stage; image: CanvasProps["image"] } | null>(null);

/** Drawing, moving, resizing and picking marks with mouse, pen or finger. */
class MarkTool extends StateNode {
  static override id = "marks";
  private gesture: Gesture | undefined;

  override onPointerDown(): void {
    const stage = stages.get(this.editor);
    if (!stage) return;
    this.gesture = beginGesture(
      stage.props,
      this.editor.inputs.currentPagePoint,
      reach(this.editor),
      inHand(this.editor),
    );
    if (this.gesture.type !== "move" || this.gesture.id === stage.props.activeId) return;
    stage.props.onActivate(this.gesture.id);
    take(this.editor, this.gesture.from);
  }

  override onPointerMove(): void {
    const { editor, gesture } = this;
    const stage = stages.get(editor);
    if (!stage || editor.inputs.isPanning) return;
    if (!gesture) this.hover(stage);
    if (!gesture || !editor.inputs.isDragging) return;
    const { originPagePoint, currentPagePoint } = editor.inputs;
    if (gesture.type === "draw" && stage.props.activeId) stage.props.onActivate(undefined);
    const rect = gestureRect(gesture, originPagePoint, currentPagePoint, stage.props.image);
    if (rect) take(editor, rect);
  }

  override onPointerUp(): void {
    const { editor, gesture } = this;
    const stage = stages.get(editor);
    this.gesture = undefined;
    if (!stage || !gesture) return;
    const { image, marks, activeId, minSize, onActivate, onDraw, onReshape } = stage.props;
    const { originPagePoint: from, currentPagePoint: to } = editor.inputs;
    const rect = gestureRect(gesture, from, to, image);
    if (from.dist(to) * editor.getZoomLevel() < CLICK_WITHIN_PX || !rect) {
      // A click picks; on the mark in hand it goes through the pile below.
      if (gesture.type === "resize") take(editor, gesture.from);
      else onActivate(markAt(marks, to, reach(editor) / 2, activeId)?.id);
    } else if (gesture.type === "draw") {
      putDown(editor);
      if (rect.width >= minSize && rect.height >= minSize) onDraw(snapped(rect, image));
    } else if (gesture.type !== "press") onReshape(gesture.id, snapped(rect, image));
    this.hover(stage);
  }

  override onCancel(): void {
    this.giveUp();
  }
  override onInterrupt(): void {
    this.giveUp();
  }

  /** A second finger, or Escape: the gesture never happened. */
  private giveUp(): void {
    const { gesture } = this;
    this.gesture = undefined;
    if (gesture?.type === "draw") putDown(this.editor);
    else if (gesture && gesture.type !== "press") take(this.editor, gesture.from);
  }

  private hover({ props }: Stage): void {
    const type = cursorAt(
      props,
      this.editor.inputs.currentPagePoint,
      reach(this.editor),
      inHand(this.editor),
    );
    if (this.editor.getInstanceState().cursor.type !== type) this.editor.setCursor({ type, rotation: 0 });
  }
}

const CLICK_WITHIN_PX = 4;

/** How near counts as on it, in image pixels: wider for a finger. */
function reach(editor: Editor): number {
  return (editor.getInstanceState().isCoarsePointer ? 18 : 8) / editor.getZoomLevel();
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

function viewOf(editor: Editor): View {
  const { x, y, z } = editor.getCamera();
  return { x, y, z };
}

function screenOf(editor: Editor): Size {
  const { width, height } = editor.getViewportScreenBounds();
  return { width, height };
}

/** Image, resting marks, mark in hand: three layers below tldraw's own, moved with its camera. */
function Layers() {
  const editor = useEditor();
  const { stage, image: source } = useContext(StageContext) ?? {};
  const image = useRef<HTMLImageElement>(null);
  const resting = useRef<HTMLCanvasElement>(null);
  const active = useRef<HTMLCanvasElement>(null);

  useLayoutEffect(() => {
    const below = resting.current?.getContext("2d");
    const above = active.current?.getContext("2d");
    if (!stage || !below || !above) return;
    let palette = readPalette(below.canvas);
    const paintBelow = () => {
      const { marks, activeId, compare, looks } = stage.props;
      const scene = { marks, activeId: inHand(editor) ? activeId : undefined, compare, looks };
      paintResting(sized(below, screenOf(editor)), scene, viewOf(editor), screenOf(editor), palette);
    };
    const paintAbove = () => {
      const { activeId, marks, nextLabel, looks, readOnly } = stage.props;
      const rect = inHand(editor);
      const label = marks.find((mark) => mark.id === activeId)?.label ?? nextLabel;
      const look = label === undefined ? undefined : looks.get(label);
      paintActive(
        sized(above, screenOf(editor)),
        rect && { rect, look },
        viewOf(editor),
        screenOf(editor),
        palette,
        !readOnly,
      );
    };
    const stops = [
      react("fit", () => {
        const screen = screenOf(editor);
        if (!stage.movedByHand && screen.width > 0)
          editor.setCamera(fitted(stage.props.image, screen), { immediate: true });
      }),
      react("image", () => {
        const { x, y, z } = editor.getCamera();
        if (!image.current) return;
        image.current.style.transform = `translate(${x * z}px, ${y * z}px) scale(${z})`;
        image.current.style.imageRendering = z >= 4 ? "pixelated" : "auto";
        stage.props.onZoom(z);
      }),
      react("resting", paintBelow),
      react("active", paintAbove),
    ];
    stage.repaint = () => {
      paintBelow();
      paintAbove();
    };
    const theme = new MutationObserver(() => {
      palette = readPalette(below.canvas);
      stage.repaint();
    });
    theme.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme", "class"] });
    void document.fonts.ready.then(() => stage.repaint());
    return () => {
      theme.disconnect();
      for (const stop of stops) stop();
    };
  }, [editor, stage]);

  // The next task's image: fitted anew in the same editor, which costs a frame and not a start.
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs for each new image
  useLayoutEffect(() => {
    if (!stage) return;
    stage.movedByHand = false;
    editor.stopCameraAnimation().setCamera(fitted(stage.props.image, screenOf(editor)), { immediate: true });
  }, [editor, stage, source?.url]);

  if (!stage || !source) return null;
  return (
    <>
      <img
        ref={image}
        src={source.url}
        width={source.width}
        height={source.height}
        alt=""
        draggable={false}
        onLoad={() => stage.props.onImage("loaded")}
        onError={() => stage.props.onImage("failed")}
        style={IMAGE_STYLE}
      />
      <canvas ref={resting} style={LAYER_STYLE} />
      <canvas ref={active} style={LAYER_STYLE} />
    </>
  );
}

const LAYER_STYLE = { position: "absolute", top: 0, left: 0, pointerEvents: "none" } as const;
const IMAGE_STYLE = {
  ...LAYER_STYLE,
  maxWidth: "none",
  transformOrigin: "0 0",
  willChange: "transform",
} as const;

/** The context of a canvas that has as many device pixels as it covers, scaled so that we paint in CSS pixels. */
function sized(ctx: CanvasRenderingContext2D, { width, height }: Size): CanvasRenderingContext2D {
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

function handleOf(editor: Editor, stage: Stage): CanvasHandle {
  const setView = (view: View) => {
    stage.movedByHand = true;
    editor.stopCameraAnimation().setCamera(view, { immediate: true });
  };
  const middle = () => ({ x: screenOf(editor).width / 2, y: screenOf(editor).height / 2 });
  return {
    zoomBy: (factor, at = middle()) => setView(zoomed(viewOf(editor), factor, at)),
    fit: () => {
      setView(fitted(stage.props.image, screenOf(editor)));
      stage.movedByHand = false;
    },
    actualSize: () =>
      setView(zoomed(viewOf(editor), 1 / viewOf(editor).z / window.devicePixelRatio, middle())),
    panBy: (dx, dy) => {
      const { x, y, z } = viewOf(editor);
      setView({ x: x + dx / z, y: y + dy / z, z });
    },
    reveal: (rect) => {
      const view = viewOf(editor);
      const screen = screenOf(editor);
      const on = toScreen(rect, view);
      const x = clamp(on.x, 24, Math.max(24, screen.width - on.width - 24)) - on.x;
      const y = clamp(on.y, 24, Math.max(24, screen.height - on.height - 24)) - on.y;
      if (x !== 0 || y !== 0) setView({ x: view.x + x / view.z, y: view.y + y / view.z, z: view.z });
    },
    view: () => viewOf(editor),
    screen: () => screenOf(editor),
    holdSpace: (held) => {
      const keys = {
        key: " ",
        code: "Space",
        shiftKey: false,
        altKey: false,
        ctrlKey: false,
        metaKey: false,
        accelKey: false,
      };
      editor.dispatch({ type: "keyboard", name: held ? "key_down" : "key_up", ...keys });
    },
  };
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
    stages.set(mounted, stage);
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
    stage.props.onReady(handleOf(mounted, stage));
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
