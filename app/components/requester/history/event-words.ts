import { signalTitle } from "#app/components/admin/signal-words";
import { count, percent, plural } from "#app/components/ui/numbers";
import { formatMoney } from "#domain/money";

type Payload = Record<string, unknown>;

/** An event of a job in words, or several in a row that differ in nothing a reader asks for. One that has none of its own is said plainly by its name. */
export function eventWords(name: string, payload: Payload, currency: string, times = 1): string {
  const money = (key: string) => formatMoney(BigInt(String(payload[key] ?? 0)), currency);
  const number = (key: string) => Number(payload[key] ?? 0);
  const words: Record<string, () => string> = {
    "job.drafted": () => `Drafted as “${payload.title}”`,
    "job.edited": () => `Terms changed: ${(payload.fields as string[]).join(", ")}`,
    "job.instructions_changed": () => `Instructions, version ${payload.version}`,
    "job.schema_changed": () => `Label set, version ${payload.version}`,
    "job.published": () => `Published with ${money("budgetMicros")} for ${plural(number("tasks"), "task")}`,
    "job.paused": () => (payload.reason ? `Paused: ${payload.reason}` : "Paused"),
    "job.budget_raised": () => `Budget raised by ${money("byMicros")} to ${money("budgetMicros")}`,
    "job.budget_low": () => `Budget low: ${money("leftMicros")} left`,
    "job.finished": () => `Finished: ${money("spentMicros")} spent, ${money("releasedMicros")} came back`,
    "tasks.imported": () => `${plural(number("added"), "task")} added, ${count(number("gold"))} of them gold`,
    "task.settled": () => `A task settled by ${payload.source}, ${percent(number("confidence"))} sure`,
    "task.undecided": () => `A task left undecided at ${percent(number("confidence"))}`,
    "worker.joined_job": () => (times === 1 ? "A worker began" : `${count(times)} workers began`),
    "assignment.submitted": () => `${answers(times)} handed in`,
    "assignment.revised": () =>
      `${answers(times)} changed by ${times === 1 ? "its worker" : "their workers"}`,
    "assignment.accepted": () => `${answers(times)} accepted`,
    "assignment.released": () => `${tasks(times)} given back`,
    "assignment.expired": () => `${tasks(times)} not answered in time, and free for others`,
    "assignment.rejected": () => `An answer rejected: ${payload.reason}`,
    "standing.changed": () =>
      `A worker's standing: ${String(payload.from).replace("_", " ")} → ${String(payload.to).replace("_", " ")}`,
    "flag.raised": () =>
      `A worker was flagged, and an admin looks at it: ${signalTitle(String(payload.signal)).toLowerCase()}`,
    "flag.resolved": () => `An admin looked at a flag: ${String(payload.resolution).replace(/_/g, " ")}`,
    "task.adjudicated": () => "A reviewer ruled on an undecided task",
    "job.closed": () => "Closed",
    "gold.marked": () => "A task marked as gold",
    "question.asked": () => "A worker asked about an ambiguous task",
    "question.answered": () => "A worker's question answered",
    "bonus.paid": () => `Bonus of ${money("amountMicros")}: ${payload.message}`,
    "job.exported": () => `Exported as ${payload.format}`,
    "recheck.started": () =>
      `A contested answer goes to ${plural(number("wanted"), "colleague")}, who are not told why`,
    "recheck.ended": () =>
      payload.state === "answered"
        ? `Colleagues answered: they bear out ${payload.supports === "worker" ? "the worker" : payload.supports === "label" ? "the rejection" : "neither side"}`
        : "Colleagues were not needed, or too few answered in time",
    "appeal.escalated": () => "An appeal was not answered in time and went to the admins",
    "gold.promoted": () => `A settled task made gold, its label ${percent(number("confidence"))} sure`,
    "gold.confirmed": () => "A gold task confirmed as wrong",
    "gold.restored": () => "A gold task restored",
    "gold.repaired": () =>
      `What wrong gold had touched is made good: ${plural(number("workers"), "worker")}, ${count(number("reinstated"))} of them reinstated, ${money("compensatedMicros")} paid`,
    "gold.quarantined": () => `A gold task set aside: ${payload.reason}`,
  };
  return words[name]?.() ?? plainly(name);
}

const answers = (times: number) => (times === 1 ? "An answer" : `${count(times)} answers`);
const tasks = (times: number) => (times === 1 ? "A task" : `${count(times)} tasks`);

function plainly(name: string): string {
  const words = name.replace(/[._]/g, " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
