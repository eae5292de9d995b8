/** A ball that falls, rises behind a pillar and falls again, and a cart that leaves the picture: made by `test/make-film.ts`. */
const ball = (frame: number, x: number, y: number) => ({ frame, x, y, width: 28, height: 28 });
const cart = (frame: number, width = 50) => ({ frame, x: 180 + 5 * frame, y: 136, width, height: 24 });

export const videoTracksSample = {
  config: {
    objects: [
      { id: "ball", name: "Ball", description: "Also while it is partly hidden." },
      { id: "cart", name: "Cart", description: "Until nothing of it is to be seen." },
    ],
    actions: [
      { id: "falling", name: "Falling", description: "The ball goes down." },
      { id: "rising", name: "Rising", description: "The ball goes up." },
    ],
    minSize: 4,
    maxTracks: 200,
    iouThreshold: 0.5,
  },
  item: { video: { url: "/samples/ball.webm", width: 320, height: 180, fps: 12, frames: 60 } },
  value: {
    tracks: [
      {
        id: "a",
        label: "ball",
        keyframes: [
          ball(0, 17, 25),
          ball(20, 116, 117),
          { ...ball(26, 142, 96), occluded: true },
          ball(33, 174, 72),
          ball(40, 207, 46),
          ball(59, 276, 115),
        ],
      },
      {
        id: "b",
        label: "cart",
        keyframes: [cart(0), cart(18), cart(26, 10), { ...cart(28, 10), x: 310, outside: true }],
      },
    ],
    actions: [
      { id: "c", label: "falling", startFrame: 0, endFrame: 19 },
      { id: "d", label: "rising", startFrame: 20, endFrame: 40 },
    ],
  },
  gold: {
    tracks: [
      {
        id: "g1",
        label: "ball",
        keyframes: [ball(0, 16, 26), ball(20, 116, 116), ball(40, 206, 46), ball(59, 276, 116)],
      },
      {
        id: "g2",
        label: "cart",
        keyframes: [cart(0), cart(18), cart(26, 10), { ...cart(28, 10), x: 310, outside: true }],
      },
    ],
    actions: [
      { id: "g3", label: "falling", startFrame: 0, endFrame: 20 },
      { id: "g4", label: "rising", startFrame: 21, endFrame: 40 },
    ],
  },
};
