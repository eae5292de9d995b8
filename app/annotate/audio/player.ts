/** Plays one recording: stretches, loops and speed, with a clock that listeners can follow frame by frame. */

export type PlayerState = {
  playing: boolean;
  /** Seconds from the start. */
  time: number;
  rate: number;
  /** Played over and over. */
  loop: { from: number; to: number } | undefined;
  /** The browser would not play it when it was last asked to. */
  refused: boolean;
};

export const RATES = [0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2] as const;

export class AudioPlayer {
  readonly element: HTMLAudioElement;
  private readonly listeners = new Set<() => void>();
  private stopAt: number | undefined;
  private frame = 0;
  private now: PlayerState = { playing: false, time: 0, rate: 1, loop: undefined, refused: false };

  /** @param seconds the recording's length as it was measured */
  constructor(readonly seconds: number) {
    this.element = new Audio();
    this.element.preload = "auto";
    this.element.preservesPitch = true;
    for (const name of ["play", "pause", "seeking", "seeked", "ended", "ratechange", "timeupdate"])
      this.element.addEventListener(name, this.look);
  }

  get state(): PlayerState {
    return this.now;
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  toggle(): void {
    if (this.element.paused) this.play();
    else this.element.pause();
  }

  play(): void {
    this.stopAt = undefined;
    if (this.element.currentTime >= this.seconds - 0.01) this.element.currentTime = 0;
    this.begin();
  }

  /** Plays a stretch and stops at its end. */
  playStretch(from: number, to: number): void {
    this.element.currentTime = from;
    this.stopAt = to;
    this.begin();
  }

  pause(): void {
    this.element.pause();
  }

  seek(time: number): void {
    this.stopAt = undefined;
    this.element.currentTime = Math.min(this.seconds, Math.max(0, time));
    this.look();
  }

  skip(seconds: number): void {
    this.seek(this.element.currentTime + seconds);
  }

  /** The next slower or faster speed of the list. */
  changeRate(by: -1 | 1): void {
    const at = RATES.findIndex((rate) => rate >= this.element.playbackRate - 1e-6);
    this.element.playbackRate = RATES[Math.min(RATES.length - 1, Math.max(0, at + by))] ?? 1;
  }

  loop(stretch: { from: number; to: number } | undefined): void {
    this.now = { ...this.now, loop: stretch };
    this.look();
  }

  close(): void {
    cancelAnimationFrame(this.frame);
    this.element.pause();
    this.element.removeAttribute("src");
    this.element.load();
    this.listeners.clear();
  }

  private begin(): void {
    this.now = { ...this.now, refused: false };
    this.element.play().catch((error: unknown) => {
      // Paused before it could begin: that is what was asked for last.
      if (error instanceof DOMException && error.name === "AbortError") return;
      this.now = { ...this.now, refused: true };
      this.look();
    });
  }

  private look = (): void => {
    const { paused, currentTime, playbackRate } = this.element;
    const { loop } = this.now;
    if (!paused && loop && (currentTime >= loop.to || currentTime < loop.from - 0.25))
      this.element.currentTime = loop.from;
    else if (!paused && this.stopAt !== undefined && currentTime >= this.stopAt) {
      this.element.pause();
      // A busy page looks late: the next thing done here begins at the stretch's end all the same.
      this.element.currentTime = this.stopAt;
      this.stopAt = undefined;
    }
    const { paused: stands, currentTime: time } = this.element;
    this.now = { ...this.now, playing: !stands, time, rate: playbackRate };
    for (const listener of this.listeners) listener();
    cancelAnimationFrame(this.frame);
    if (!stands) this.frame = requestAnimationFrame(this.look);
  };
}
