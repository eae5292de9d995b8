import type { ReactNode } from "react";
import { Answers, Books, Whisker } from "./promise-figures";

type Pledge = { title: string; text: string; figure: ReactNode };

const promises: Pledge[] = [
  {
    title: "The price of a correct label",
    text: "Easy tasks settle early, hard ones get more answers. You set how certain a label must be; the price per correct label stands beside the result, with its interval.",
    figure: <Answers />,
  },
  {
    title: "Fairness you can check",
    text: "Every decision about a person's pay or access says why, shows its evidence and what would undo it. Pay is fixed when work is claimed. A machine alone never shuts anyone out for good.",
    figure: <Whisker />,
  },
  {
    title: "Nothing lost",
    text: "An answer is stored before it is acknowledged. Every cent moves in entries that balance and are never rewritten, from your deposit to the payout, and you can read them all.",
    figure: <Books />,
  },
];

/** What the marketplace holds itself to, each shown rather than said. */
export function Promises() {
  return (
    <section aria-labelledby="promises" className="mx-auto w-full max-w-[76rem] px-4 py-16 md:px-8 md:py-24">
      <h2 id="promises" className="sr-only">
        Three promises
      </h2>
      <ul className="grid gap-x-12 gap-y-12 lg:grid-cols-3">
        {promises.map((promise) => (
          <li
            key={promise.title}
            className="flex flex-col gap-4 border-t-2 border-ink pt-4 sm:flex-row sm:gap-8 lg:flex-col lg:gap-4"
          >
            <div className="flex-1 lg:flex-none">
              <h3 className="text-xl font-semibold">{promise.title}</h3>
              <p className="mt-2 max-w-[60ch] text-lg text-ink-soft">{promise.text}</p>
            </div>
            <div className="sm:w-72 lg:mt-auto lg:w-full">{promise.figure}</div>
          </li>
        ))}
      </ul>
    </section>
  );
}
