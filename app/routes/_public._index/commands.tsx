import { CodeBlock } from "#app/components/ui/code-block";

/** The whole marketplace on one's own machine. */
export function Commands() {
  return (
    <section aria-labelledby="commands" className="border-t border-line bg-surface-sunken">
      <div className="mx-auto grid w-full max-w-[76rem] items-center gap-x-16 gap-y-6 px-4 py-12 md:px-8 md:py-16 lg:grid-cols-2">
        <div>
          <h2 id="commands" className="text-xl font-semibold">
            Run the whole marketplace yourself
          </h2>
          <p className="mt-2 max-w-[58ch] text-lg text-ink-soft">
            Two commands, no accounts, no keys: a real job runs before your eyes from publication to payout,
            and then the site is yours to walk through.
          </p>
        </div>
        <CodeBlock
          caption="In a clone of the repository"
          code={"npm install\nnpm run demo"}
          className="bg-surface-raised"
        />
      </div>
    </section>
  );
}
