import { z } from "zod";
import { count, counted, currency, defineLetter, link, micros, money, name, path } from "../form";
import { Action, Facts, Letter, Paragraph } from "../layout";

export const jobFinished = defineLetter({
  props: z.object({
    job: name,
    settled: count,
    spentMicros: micros,
    releasedMicros: micros,
    currency,
    path,
  }),
  subject: (props) => `Finished: ${props.job}`,
  sample: {
    job: "Is this message spam?",
    settled: 300,
    spentMicros: "41250000",
    releasedMicros: "18750000",
    currency: "EUR",
    path: "/requester/jobs/job_1",
  },
  Body: (props) => (
    <Letter
      title={`${props.job} is finished`}
      preview={`${counted(props.settled, "task")} settled for ${money(props.spentMicros, props.currency)}.`}
      footer="You get this because you look after this job."
    >
      <Paragraph>
        Every task of this job has its final label. What was left of the budget is yours to use again.
      </Paragraph>
      <Facts
        rows={[
          ["Tasks settled", props.settled.toLocaleString("en")],
          ["Spent, fee included", money(props.spentMicros, props.currency)],
          ["Back in your funds", money(props.releasedMicros, props.currency)],
        ]}
      />
      <Action href={link(props.site, props.path)}>See the labels</Action>
    </Letter>
  ),
});
