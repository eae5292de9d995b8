/** Layers that lie exactly over each other from the upper left corner, and the picture under them, which is moved and scaled by a transform. */
export const LAYER_STYLE = { position: "absolute", top: 0, left: 0, pointerEvents: "none" } as const;
export const IMAGE_STYLE = {
  ...LAYER_STYLE,
  maxWidth: "none",
  transformOrigin: "0 0",
  willChange: "transform",
} as const;
