/** What comes by the hundred while people work, and differs in nothing that a reader of the history asks for. */
const MANY = new Set([
  "worker.joined_job",
  "assignment.submitted",
  "assignment.revised",
  "assignment.accepted",
  "assignment.released",
  "assignment.expired",
]);

/** The lines of a history, newest first, in which neighbours of that kind by the same actor are one line with their number. */
export function together<Row extends { name: string; actor: string }>(
  rows: readonly Row[],
): (Row & { times: number })[] {
  const lines: (Row & { times: number })[] = [];
  for (const row of rows) {
    const above = lines.at(-1);
    if (above && MANY.has(row.name) && above.name === row.name && above.actor === row.actor) above.times += 1;
    else lines.push({ ...row, times: 1 });
  }
  return lines;
}
