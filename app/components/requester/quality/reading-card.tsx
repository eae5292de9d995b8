import { Card } from "#app/components/ui/card";
import { Interval } from "#app/components/ui/interval";
import { plural } from "#app/components/ui/numbers";
import { RelativeTime } from "#app/components/ui/relative-time";
import type { Trait } from "#domain/annotations/whole-job";

type Person = { workerId: string; worker: string; submitted: number; traits: Trait[] };
type Props = {
  reading: {
    engine: string;
    number: number;
    answers: number;
    tasks: number;
    workers: number;
    goldTasks: number;
    readAt: Date | string;
    believed: boolean | null;
    people: Person[];
  };
};

/** Which version of the engine read the job last, from what, and what it knows of each worker. */
export function ReadingCard({ reading }: Props) {
  const { engine, number, answers, tasks, workers, goldTasks, readAt, believed, people } = reading;
  const names = [...new Set(people.flatMap(({ traits }) => traits.map((trait) => trait.name)))];
  const meanings = names.map((name) => ({
    name,
    meaning: people.flatMap(({ traits }) => traits).find((trait) => trait.name === name)?.meaning ?? "",
  }));
  return (
    <Card
      title="What the engine knows"
      note={
        <>
          Reading {number} of the whole job, <RelativeTime at={readAt} />, by {engine}:{" "}
          {plural(answers, "answer")} to {plural(tasks, "task")} by {plural(workers, "worker")}, with{" "}
          {plural(goldTasks, "gold task")}. What is known of workers stands with its 95 % interval.{" "}
          {believed === false
            ? "On gold, workers’ grades alone foretold labels better than the figures below: tasks are merged by grades."
            : "Labels are computed with it until the next one."}
        </>
      }
    >
      {people.length > 0 ? (
        <>
          <section
            aria-label="What is known of each worker"
            // biome-ignore lint/a11y/noNoninteractiveTabindex: on a phone it is scrolled, by keyboard too
            tabIndex={0}
            className="overflow-x-auto"
          >
            <table className="w-full text-left">
              <caption className="sr-only">What is known of each worker, with 95 % intervals</caption>
              <thead className="text-sm text-ink-soft">
                <tr>
                  <th className="py-1 pr-4 font-medium">Worker</th>
                  {meanings.map(({ name, meaning }) => (
                    <th
                      key={name}
                      className="py-1 pr-4 font-medium whitespace-nowrap first-letter:uppercase"
                      title={meaning}
                    >
                      {name}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {people.map((person) => (
                  <tr key={person.workerId} className="border-t border-line">
                    <th scope="row" className="py-2 pr-4 font-medium whitespace-nowrap">
                      {person.worker}
                      <span className="block text-sm font-normal text-ink-soft">
                        {plural(person.submitted, "answer")}
                      </span>
                    </th>
                    {names.map((name) => (
                      <td key={name} className="py-2 pr-4">
                        <Known
                          who={person.worker}
                          trait={person.traits.find((trait) => trait.name === name)}
                        />
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
          <dl className="mt-4 grid gap-1 border-t border-line pt-3 text-sm text-ink-soft">
            {meanings.map(({ name, meaning }) => (
              <div key={name}>
                <dt className="inline-block font-medium first-letter:uppercase">{name}:</dt>{" "}
                <dd className="inline">{meaning}</dd>
              </div>
            ))}
          </dl>
        </>
      ) : null}
    </Card>
  );
}

function Known({ who, trait }: { who: string; trait: Trait | undefined }) {
  if (!trait) return <span className="text-ink-soft">not known yet</span>;
  const { name, value, margin, form } = trait;
  if (form === "number")
    return (
      <span className="tabular-nums">
        {value.toFixed(2)} <span className="text-ink-soft">± {margin.toFixed(2)}</span>
      </span>
    );
  const [low, high] = [Math.max(0, value - margin), Math.min(1, value + margin)];
  return <Interval value={value} low={low} high={high} label={`${who}: ${name}, 95 % interval`} />;
}
