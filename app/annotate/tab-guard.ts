/** `held`: this tab works. `elsewhere`: another tab does, and this one must not. */
export type TabState = "asking" | "held" | "elsewhere";

export type TabGuard = { takeOver(): void; leave(): void };

/**
 * Lets only one tab of this browser hold `name`. A tab that waits gets its turn when the other is closed; `takeOver`
 * takes it at once, and the other tab is told. Uses Web Locks; where a site is served without TLS and the browser
 * offers none, tabs ask each other over a BroadcastChannel.
 */
export function guardTab(name: string, onChange: (state: TabState) => void): TabGuard {
  return navigator.locks ? guardByLock(navigator.locks, name, onChange) : guardByChannel(name, onChange);
}

function guardByLock(locks: LockManager, name: string, onChange: (state: TabState) => void): TabGuard {
  let release: () => void = () => {};
  const leaving = new AbortController();
  let left = false;

  const hold = () =>
    new Promise<void>((resolve) => {
      release = resolve;
      if (left) return resolve();
      onChange("held");
    });
  let queued = false;
  /** Waits for its turn: when the other tab is closed, the bench opens here by itself. */
  const queue = () => {
    onChange("elsewhere");
    if (queued) return;
    queued = true;
    const turn = () => {
      queued = false;
      return hold();
    };
    void locks.request(name, { signal: leaving.signal }, turn).catch(lost);
  };
  /** Taken over by another tab, or the page is going away. */
  const lost = () => {
    if (!left) queue();
  };

  void locks
    .request(name, { ifAvailable: true }, (lock) => {
      if (lock) return hold();
      lost();
      return undefined;
    })
    .catch(lost);

  return {
    takeOver: () => void locks.request(name, { steal: true }, hold).catch(lost),
    leave: () => {
      left = true;
      leaving.abort();
      release();
    },
  };
}

/** Tabs of one browser answer within milliseconds; after this long nobody is there. */
const NOBODY_AFTER_MS = 250;

function guardByChannel(name: string, onChange: (state: TabState) => void): TabGuard {
  const channel = new BroadcastChannel(name);
  let state: TabState = "asking";
  const become = (next: TabState) => {
    state = next;
    onChange(next);
  };
  channel.onmessage = ({ data }: MessageEvent<"ask" | "held" | "take" | "left">) => {
    if (data === "ask" && state === "held") channel.postMessage("held");
    if (data === "held" && state === "asking") become("elsewhere");
    if (data === "take" && state !== "elsewhere") become("elsewhere");
  };
  channel.postMessage("ask");
  const timer = setTimeout(() => state === "asking" && become("held"), NOBODY_AFTER_MS);
  return {
    takeOver: () => {
      channel.postMessage("take");
      become("held");
    },
    leave: () => {
      clearTimeout(timer);
      channel.close();
    },
  };
}
