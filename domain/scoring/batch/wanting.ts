/** Which tasks of a job should have one more answer first. */

/** Where an open task stands: its likeliest class's chance, who answered, and by how many votes that class leads. */
export type Wanting = {
  task: number;
  chance: number;
  answers: number;
  /** How many of those who answered so have been measured on gold. */
  measured: number;
  lead: number;
};

/**
 * The tasks in the order in which they should be bought one more answer: first those that rest on one person whom nobody
 * has measured, for no label does; then the least certain. Where no gold tells the models from each other the lead of
 * votes comes before what they believe. Ties keep the order given.
 *
 * The expected gain of one to three more answers from the crowd's average worker was measured as an order as well: on
 * recorded crowds it comes to the same.
 */
export function mostWanting(open: readonly Wanting[], job: { goldTasks: number }): Wanting[] {
  const alone = (w: Wanting) => (w.answers <= 1 && w.measured === 0 ? 0 : 1);
  const known = job.goldTasks > 0;
  return [...open].sort(
    (a, b) => alone(a) - alone(b) || (known ? 0 : a.lead - b.lead) || a.chance - b.chance,
  );
}
