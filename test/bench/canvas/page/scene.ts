/** What is drawn in every way alike: one image and many boxes, the same for each run; and what all scenes share. */

export const IMAGE = { url: "/large.jpg", width: 3840, height: 2160 };
/** As large as a picture of a cinema camera. */
export const LARGE = { url: "/large-4096.jpg", width: 4096, height: 2160 };
export const RECORDING = { url: "/hour.wav", seconds: 3_600 };
export const SCREEN = { width: 1280, height: 800 };
export const CLASSES = [
  { id: "car", name: "Car", color: "#e69f00", dash: [] },
  { id: "person", name: "Person", color: "#56b4e9", dash: [9, 4] },
  { id: "sign", name: "Sign", color: "#009e73", dash: [3, 4] },
];

export type Box = { id: string; label: string; x: number; y: number; width: number; height: number };
export type Part = "boxes" | "text" | "series" | "mask" | "audio" | "film";
/** What is shown, in which way, and how much of it: boxes, spans or points. `here` is the tool as workers have it. */
export type SceneSetup = { part: Part; way: string; count: number };
export const LIST_WIDTH = 280;

/** The box that is dragged; no other one lies where it is taken hold of. */
export const DRAGGED = { x: 60, y: 60, width: 240, height: 160 };

/** Numbers from 0 to 1, the same for the same start. */
export function randomFrom(start: number): () => number {
  let state = start;
  return () => {
    state = (state * 1664525 + 1013904223) % 2 ** 32;
    return state / 2 ** 32;
  };
}

/** Boxes of 20 to 140 pixels all over the image, from a generator with a fixed start. */
export function boxesOf(count: number): Box[] {
  const random = randomFrom(7);
  return Array.from({ length: count }, (_, i) => {
    const label = CLASSES[i % CLASSES.length]?.id ?? "car";
    if (i === 0) return { id: "b0", label, ...DRAGGED };
    const [width, height] = [Math.round(20 + random() * 120), Math.round(20 + random() * 120)];
    const x = Math.round(400 + random() * (IMAGE.width - 400 - width));
    const y = Math.round(random() * (IMAGE.height - height));
    return { id: `b${i}`, label, x, y, width, height };
  });
}

/** The zoom at which the whole image is seen, with the same margin everywhere. */
export const FIT = Math.min((SCREEN.width - 48) / IMAGE.width, (SCREEN.height - 48) / IMAGE.height);

declare global {
  interface Window {
    scene: SceneSetup;
    /** Milliseconds from the start of the page until everything has been painted. */
    ready?: number;
  }
}

/** Two frames later what was just drawn is on the screen. */
export function tellReady(): void {
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      window.ready = performance.now();
    }),
  );
}
