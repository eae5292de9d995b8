import { z } from "zod";
import { currency, defineLetter, link, micros, money, name, path } from "../form";
import { Action, Facts, Letter, Paragraph } from "../layout";

export const trainingPaid = defineLetter({
  props: z.object({ qualification: name, amountMicros: micros, currency, path }),
  subject: (props) => `You were paid for passing ${props.qualification}`,
  sample: { qualification: "Boat spotting", amountMicros: "500000", currency: "EUR", path: "/work/earnings" },
  Body: (props) => (
    <Letter
      title={`You were paid for passing ${props.qualification}`}
      preview="What was owed to you is in your earnings."
      footer="You get this because passing this exam was still owed to you."
    >
      <Paragraph>
        When you passed {props.qualification}, no money was left for it. Now there was: what was owed to you
        is in your earnings.
      </Paragraph>
      <Facts rows={[["Paid for passing", money(props.amountMicros, props.currency)]]} />
      <Action href={link(props.site, props.path)}>See your earnings</Action>
    </Letter>
  ),
});
