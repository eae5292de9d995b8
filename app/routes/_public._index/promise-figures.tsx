import type { ReactNode } from "react";
import { StatePill } from "#app/components/ui/state-pill";

const tasks = [
  { name: "Task 1", answers: [1, 1], confidence: "97 %" },
  { name: "Task 2", answers: [1, 1], confidence: "96 %" },
  { name: "Task 3", answers: [1, 0, 1, 1], confidence: "95 %" },
  { name: "Task 4", answers: [1, 1], confidence: "98 %" },
];

/** All three of one height, so that they stand in a row. */
function Frame({ children }: { children: ReactNode }) {
  return (
    <div className="flex min-h-40 flex-col justify-center rounded-lg border border-line bg-surface-raised px-4 py-3 text-sm">
      {children}
    </div>
  );
}

/** Four tasks and the answers each needed until it was certain. */
export function Answers() {
  return (
    <Frame>
      <table className="w-full">
        <caption className="sr-only">Answers bought until each task was certain: an example</caption>
        <thead>
          <tr className="text-left text-xs text-ink-faint">
            <th scope="col" className="pb-1 font-normal">
              Example
            </th>
            <th scope="col" className="pb-1 font-normal">
              Answers bought
            </th>
            <th scope="col" className="pb-1 text-right font-normal">
              Certain to
            </th>
          </tr>
        </thead>
        <tbody>
          {tasks.map((task) => (
            <tr key={task.name}>
              <th scope="row" className="py-0.5 text-left font-normal">
                {task.name}
              </th>
              <td>
                <span className="flex items-center gap-1.5">
                  <span className="sr-only">{task.answers.length}</span>
                  {task.answers.map((same, place) => (
                    <span
                      // biome-ignore lint/suspicious/noArrayIndexKey: the answers of a drawing never change places
                      key={place}
                      aria-hidden
                      className={
                        same
                          ? "size-3 rounded-full bg-streak"
                          : "size-3 rounded-full border-2 border-ink-faint"
                      }
                    />
                  ))}
                </span>
              </td>
              <td className="text-right tabular-nums">{task.confidence}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Frame>
  );
}

/** A decision with its reason and its evidence. */
export function Whisker() {
  return (
    <Frame>
      <div className="flex items-center justify-between gap-2">
        <StatePill state="on_notice" />
        <span className="text-xs text-ink-faint">Example</span>
      </div>
      <svg
        role="img"
        aria-label="74 %, between 62 and 83 %, where 85 % is asked for"
        className="mt-3 h-10 w-full overflow-visible"
      >
        <text x="85%" y="8" textAnchor="middle" className="fill-ink-soft text-xs">
          asked: 85 %
        </text>
        <line x1="0" x2="100%" y1="22" y2="22" className="stroke-line" />
        <line x1="85%" x2="85%" y1="14" y2="30" className="stroke-ink-soft" strokeDasharray="2 2" />
        <line x1="62%" x2="83%" y1="22" y2="22" className="stroke-ink-soft" strokeWidth="2" />
        <circle cx="74%" cy="22" r="5" className="fill-streak stroke-surface-raised" strokeWidth="1.5" />
        <text x="74%" y="40" textAnchor="middle" className="fill-ink text-xs tabular-nums">
          74 %
        </text>
      </svg>
      <p className="mt-2 text-ink-soft">
        Right on 46 of 62 known answers. More right ones lift the notice. You may appeal.
      </p>
    </Frame>
  );
}

const entries = [
  { account: "Requester, held for the job", amount: "−€0.12" },
  { account: "Worker, earned", amount: "+€0.10" },
  { account: "Platform, fee", amount: "+€0.02" },
];

/** One accepted answer in the books. */
export function Books() {
  return (
    <Frame>
      <table className="w-full">
        <caption className="sr-only">One accepted answer in the books: an example</caption>
        <thead>
          <tr className="text-left text-xs text-ink-faint">
            <th scope="col" className="pb-1 font-normal">
              One accepted answer (example)
            </th>
            <th scope="col" className="pb-1 text-right font-normal">
              Amount
            </th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <tr key={entry.account}>
              <td className="py-0.5">{entry.account}</td>
              <td className="py-0.5 text-right tabular-nums">{entry.amount}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr className="border-t border-line font-medium">
            <td className="pt-1.5">Sum</td>
            <td className="pt-1.5 text-right tabular-nums">€0.00</td>
          </tr>
        </tfoot>
      </table>
    </Frame>
  );
}
