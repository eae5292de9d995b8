import { z } from "zod";
import { currency, defineLetter, link, micros, moment, money, name, path, when, words } from "../form";
import { Action, Facts, Letter, Paragraph, Quote } from "../layout";

export const workRejected = defineLetter({
  props: z.object({
    job: name,
    reason: words,
    amountMicros: micros,
    currency,
    appealUntil: moment,
    /** The decision, where it can be appealed. */
    path,
  }),
  subject: (props) => `An answer of yours was rejected in ${props.job}`,
  sample: {
    job: "Boats in the harbour",
    reason: "Two boats at the left edge have no box.",
    amountMicros: "60000",
    currency: "EUR",
    appealUntil: "2026-11-28T12:00:00Z",
    path: "/work/decisions/dec_1",
  },
  Body: (props) => (
    <Letter
      title="An answer was rejected"
      preview={`You may appeal until ${when(props.appealUntil)}.`}
      footer="You get this because you handed in this answer."
    >
      <Paragraph>The requester of {props.job} rejected one of your answers and gave this reason:</Paragraph>
      <Quote>{props.reason}</Quote>
      <Facts
        rows={[
          ["Not paid", money(props.amountMicros, props.currency)],
          ["Appeal until", when(props.appealUntil)],
        ]}
      />
      <Paragraph>
        If you think it was right, appeal: somebody who did not reject it looks at your answer, the task and
        the reason again. If you win, it is paid.
      </Paragraph>
      <Action href={link(props.site, props.path)}>See the answer, or appeal</Action>
    </Letter>
  ),
});
