import type { MetaFunction } from "@remix-run/node";
import { BenchOnStone } from "./bench-on-stone";
import { Commands } from "./commands";
import { Doors } from "./doors";
import { Promises } from "./promises";

export const meta: MetaFunction = () => [
  { title: "Touchstone: labels tested on gold, from people paid fairly" },
  {
    name: "description",
    content:
      "A labeling marketplace that you run yourself: a correct label at its real price, fairness that can be checked, nothing lost.",
  },
];

export default function FrontPage() {
  return (
    <>
      <section className="mx-auto grid w-full max-w-[76rem] gap-x-16 gap-y-8 px-4 pt-10 pb-12 md:px-8 md:pt-16 lg:grid-cols-[1fr_26rem] lg:items-end">
        <div>
          <h1 className="max-w-[17ch] text-2xl font-semibold sm:text-3xl">
            Labels tested on gold, from people paid fairly.
          </h1>
          <p className="mt-4 max-w-[58ch] text-lg text-ink-soft">
            Touchstone is a labeling marketplace that you run yourself. Bring data and a budget. It buys
            another answer only while it is unsure of the label, and pays for every answer it accepts.
          </p>
        </div>
        <Doors />
      </section>
      <BenchOnStone />
      <Promises />
      <Commands />
    </>
  );
}
