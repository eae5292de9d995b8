import { z } from "zod";
import { count, counted, currency, defineLetter, link, micros, money, name, path } from "../form";
import { Action, Facts, Letter, Paragraph } from "../layout";

export const budgetLow = defineLetter({
  props: z.object({
    job: name,
    leftMicros: micros,
    currency,
    /** How many labels that still buys, where it is known. */
    labelsLeft: count.optional(),
    path,
  }),
  subject: (props) => `The budget of ${props.job} is nearly used`,
  sample: {
    job: "Boats in the harbour",
    leftMicros: "3400000",
    currency: "EUR",
    labelsLeft: 56,
    path: "/requester/jobs/job_1",
  },
  Body: (props) => (
    <Letter
      title="The budget is nearly used"
      preview={`${money(props.leftMicros, props.currency)} is left for ${props.job}.`}
      footer="You get this once each time a job's budget runs low, because you look after this job."
    >
      <Paragraph>
        {props.job} has little left to spend. When nothing is left, no new answers are asked for; work already
        begun is still paid.
      </Paragraph>
      <Facts
        rows={[
          ["Left", money(props.leftMicros, props.currency)],
          ...(props.labelsLeft === undefined
            ? []
            : [["Enough for", counted(props.labelsLeft, "label")] as const]),
        ]}
      />
      <Action href={link(props.site, props.path)}>Raise the budget</Action>
    </Letter>
  ),
});
