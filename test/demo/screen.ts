/** What the demo shows while it works: one line per step with its time, and a count that moves. */
export type Screen = {
  step(line: string): void;
  count(line: string): void;
  print(text: string): void;
  seconds(): number;
};

export function openScreen(): Screen {
  const begin = performance.now();
  const seconds = () => (performance.now() - begin) / 1_000;
  const moves = process.stdout.isTTY === true;
  let counting = false;
  let lastCount = 0;
  const end = () => {
    if (counting && moves) process.stdout.write("\n");
    counting = false;
  };
  return {
    seconds,
    step(line) {
      end();
      console.log(`${seconds().toFixed(1).padStart(6)} s  ${line}`);
    },
    count(line) {
      if (moves) process.stdout.write(`\r${seconds().toFixed(1).padStart(6)} s  ${line.padEnd(100)}`);
      else if (performance.now() - lastCount > 5_000) {
        lastCount = performance.now();
        console.log(`${seconds().toFixed(1).padStart(6)} s  ${line}`);
      }
      counting = true;
    },
    print(text) {
      end();
      console.log(text);
    },
  };
}

/** A Markdown table, columns as wide as they need; numbers to the right. */
export function table(head: string[], rows: (string | number)[][]): string {
  const cells = [head, ...rows.map((r) => r.map(String))];
  const widths = head.map((_, i) => Math.max(...cells.map((r) => (r[i] ?? "").length)));
  const right = head.map(
    (_, i) =>
      rows.length > 0 && rows.every((r) => /^[-–+€$]?[\d.,]+( ?%| ×| €)?$|^–$/.test(String(r[i] ?? "–"))),
  );
  const line = (r: string[]) =>
    `| ${r.map((c, i) => (right[i] ? c.padStart(widths[i] ?? 0) : c.padEnd(widths[i] ?? 0))).join(" | ")} |`;
  const rule = `|${widths.map((w, i) => (right[i] ? `${"-".repeat(w + 1)}:` : "-".repeat(w + 2))).join("|")}|`;
  return [line(cells[0] ?? []), rule, ...cells.slice(1).map(line)].join("\n");
}
