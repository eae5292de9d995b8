/** A task as scoring finds it, locked. */
export type OpenTask = {
  taskId: string;
  lane: 0 | 1;
  need: number;
  leased: number;
  done: number;
  state: string;
  /** Answers that are in and may still be taken back. */
  resting: number;
};
