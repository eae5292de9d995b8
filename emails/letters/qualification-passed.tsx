import { z } from "zod";
import { currency, defineLetter, link, micros, moment, money, name, path, when } from "../form";
import { Action, Facts, Letter, Paragraph } from "../layout";

export const qualificationPassed = defineLetter({
  props: z.object({
    qualification: name,
    /** 0 to 1. */
    score: z.number().min(0).max(1).optional(),
    expiresAt: moment.optional(),
    /** What passing paid, or is owed for it. */
    paidMicros: micros.optional(),
    owedMicros: micros.optional(),
    currency: currency.optional(),
    path,
  }),
  subject: (props) => `You now hold ${props.qualification}`,
  sample: {
    qualification: "Boat spotting",
    score: 0.92,
    expiresAt: "2027-05-20T12:00:00Z",
    paidMicros: "500000",
    currency: "EUR",
    path: "/work",
  },
  Body: (props) => {
    const rows: (readonly [string, string])[] = [];
    if (props.score !== undefined) rows.push(["Score", `${Math.floor(props.score * 100)} %`]);
    if (props.expiresAt) rows.push(["Valid until", when(props.expiresAt)]);
    const code = props.currency ?? "EUR";
    if (props.paidMicros) rows.push(["Paid for passing", money(props.paidMicros, code)]);
    if (props.owedMicros) rows.push(["Owed for passing", money(props.owedMicros, code)]);
    return (
      <Letter
        title={`You now hold ${props.qualification}`}
        preview="Jobs that ask for it are open to you."
        footer="You get this because you passed this exam or were given this qualification."
      >
        <Paragraph>Jobs that ask for {props.qualification} are open to you now.</Paragraph>
        {rows.length > 0 && <Facts rows={rows} />}
        {props.paidMicros ? <Paragraph>What passing paid is in your earnings.</Paragraph> : null}
        {props.owedMicros ? (
          <Paragraph>
            What passing pays is added to your earnings as soon as the requester adds money.
          </Paragraph>
        ) : null}
        <Action href={link(props.site, props.path)}>See the jobs</Action>
      </Letter>
    );
  },
});
