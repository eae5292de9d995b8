/** Shows one film frame by frame: every step lands in the middle of a frame, so that no rounding shows its neighbour. */

export type FilmState = { frame: number; playing: boolean; rate: number };
type Film = { fps: number; frames: number };

export const RATES = [0.1, 0.25, 0.5, 0.75, 1, 1.5, 2, 4] as const;

export class FilmPlayer {
  readonly element = document.createElement("video");
  private readonly listeners = new Set<() => void>();
  private now: FilmState = { frame: 0, playing: false, rate: 1 };
  private asked = 0;
  private waiting = 0;

  constructor(
    readonly film: Film,
    src: string,
  ) {
    const { element } = this;
    Object.assign(element, { muted: true, playsInline: true, preload: "auto", src, tabIndex: -1 });
    element.addEventListener("loadeddata", () => this.go(this.now.frame), { once: true });
    // While one seek is under way, others wait: only the last one wanted is made.
    element.addEventListener("seeked", () => {
      if (this.asked !== this.now.frame && !this.now.playing) this.go(this.now.frame);
    });
    element.addEventListener("ended", () => this.stop(this.last));
  }

  get state(): FilmState {
    return this.now;
  }
  get last(): number {
    return this.film.frames - 1;
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  toggle(): void {
    if (this.now.playing) {
      this.stop(this.now.frame);
      return;
    }
    if (this.now.frame >= this.last) this.element.currentTime = 0;
    this.put({ playing: true });
    this.follow();
    void this.element.play().catch(() => this.stop(this.now.frame));
  }

  seek(frame: number): void {
    const to = Math.min(this.last, Math.max(0, Math.round(frame)));
    if (this.now.playing) this.stop(to);
    else {
      this.put({ frame: to });
      if (!this.element.seeking) this.go(to);
    }
  }

  changeRate(by: -1 | 1): void {
    const at = RATES.findIndex((rate) => rate >= this.now.rate - 1e-6);
    const rate = RATES[Math.min(RATES.length - 1, Math.max(0, at + by))] ?? 1;
    this.element.playbackRate = rate;
    this.put({ rate });
  }

  close(): void {
    this.listeners.clear();
    this.unfollow();
    this.element.pause();
    this.element.removeAttribute("src");
    this.element.load();
  }

  private stop(frame: number): void {
    this.unfollow();
    this.element.pause();
    this.put({ playing: false, frame });
    this.go(frame);
  }

  private go(frame: number): void {
    this.asked = frame;
    this.element.currentTime = (frame + 0.5) / this.film.fps;
  }

  /** Follows the frames as they are shown; where the browser cannot tell, its clock stands for them. */
  private follow = (): void => {
    const { fps } = this.film;
    const show = (frame: number) => {
      if (!this.now.playing) return;
      this.put({ frame: Math.min(this.last, Math.max(0, frame)) });
      this.follow();
    };
    this.waiting =
      "requestVideoFrameCallback" in this.element
        ? this.element.requestVideoFrameCallback((_, { mediaTime }) => show(Math.round(mediaTime * fps)))
        : requestAnimationFrame(() => show(Math.floor(this.element.currentTime * fps)));
  };

  private unfollow(): void {
    if ("cancelVideoFrameCallback" in this.element) this.element.cancelVideoFrameCallback(this.waiting);
    else cancelAnimationFrame(this.waiting);
  }

  private put(changes: Partial<FilmState>): void {
    this.now = { ...this.now, ...changes };
    for (const listener of this.listeners) listener();
  }
}
