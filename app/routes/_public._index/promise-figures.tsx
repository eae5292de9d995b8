import { StatePill } from "#app/components/ui/state-pill";

const tasks = [
  { name: "Task 1", answers: [1, 1], confidence: "97 %" },
  { name: "Task 2", answers: [1, 1], confidence: "96 %" },
  { name: "Task 3", answers: [1, 0, 1, 1], confidence: "95 %" },
  { name: "Task 4", answers: [1, 1], confidence: "98 %" },
];

const frame =
  "flex min-h-36 flex-col justify-center rounded-lg border border-line bg-surface-raised px-4 py-3 text-sm";

/** Four tasks and the answers each needed until it was certain. */
export function Answers() {
  return (
    <table className="min-h-36 w-full rounded-lg border border-line bg-surface-raised text-sm">
      <caption className="sr-only">Answers bought until each task was certain: an example</caption>
      <thead>
        <tr className="text-left text-xs text-ink-faint">
          <th scope="col" className="px-4 pt-3 font-normal">
            Example
          </th>
          <th scope="col" className="pt-3 font-normal">
            Answers bought
          </th>
          <th scope="col" className="px-4 pt-3 text-right font-normal">
            Certain to
          </th>
        </tr>
      </thead>
      <tbody>
        {tasks.map((task) => (
          <tr key={task.name}>
            <th scope="row" className="px-4 py-0.5 text-left font-normal last:pb-3">
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
                      same ? "size-3 rounded-full bg-streak" : "size-3 rounded-full border-2 border-ink-faint"
                    }
                  />
                ))}
              </span>
            </td>
            <td className="px-4 text-right tabular-nums">{task.confidence}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A decision with its reason and its evidence. */
export function Whisker() {
  return (
    <div className={frame}>
      <div className="flex items-center justify-between gap-2">
        <StatePill state="on_notice" />
        <span className="text-xs text-ink-faint">Example</span>
      </div>
      <svg
        role="img"
        aria-label="74 %, between 63 and 83 %, where 85 % is asked for"
        className="mt-3 h-8 w-full overflow-visible"
      >
        <line x1="0" x2="100%" y1="10" y2="10" className="stroke-line" />
        <line x1="85%" x2="85%" y1="2" y2="18" className="stroke-ink-faint" strokeDasharray="2 2" />
        <line x1="63%" x2="83%" y1="10" y2="10" className="stroke-ink-soft" strokeWidth="2" />
        <circle cx="74%" cy="10" r="5" className="fill-streak stroke-surface-raised" strokeWidth="1.500" />
        <text x="74%" y="30" textAnchor="middle" className="fill-ink text-xs tabular-nums">
          74 %
        </text>
        <text x="85%" y="30" textAnchor="start" className="fill-ink-soft text-xs" dx="4">
          asked: 85
        </text>
      </svg>
      <p className="mt-2 text-ink-soft">
        Right on 46 of 62 known answers. Twelve right in a row lift the notice. You may appeal.
      </p>
    </div>
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
    <table className="min-h-36 w-full rounded-lg border border-line bg-surface-raised text-sm">
      <caption className="sr-only">One accepted answer in the books: an example</caption>
      <thead>
        <tr className="text-left text-xs text-ink-faint">
          <th scope="col" className="px-4 pt-3 font-normal">
            One accepted answer (example)
          </th>
          <th scope="col" className="px-4 pt-3 text-right font-normal">
            Amount
          </th>
        </tr>
      </thead>
      <tbody>
        {entries.map((entry) => (
          <tr key={entry.account}>
            <td className="px-4 py-0.5">{entry.account}</td>
            <td className="px-4 py-0.5 text-right tabular-nums">{entry.amount}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr className="border-t border-line font-medium">
          <td className="px-4 py-1.5">Sum</td>
          <td className="px-4 py-1.5 text-right tabular-nums">€0.00</td>
        </tr>
      </tfoot>
    </table>
  );
}
