import { z } from "zod";
import { defineLetter, link, moment, name, path, when, words } from "../form";
import { Action, Letter, Paragraph, Quote } from "../layout";

export const suspended = defineLetter({
  props: z.object({ job: name.optional(), reason: words, appealUntil: moment.optional(), path }),
  subject: (props) => (props.job ? `You are suspended from ${props.job}` : "You are suspended"),
  sample: {
    reason: "Forty answers were sent in under a second each, and none of the checked ones was right.",
    appealUntil: "2026-12-05T12:00:00Z",
    path: "/work/decisions/dec_1",
  },
  Body: (props) => (
    <Letter
      title={props.job ? `You are suspended from ${props.job}` : "You are suspended"}
      preview="A person decided this. What you have earned can still be paid out."
      footer="You get this because your standing has changed."
    >
      <Paragraph>A person looked at the evidence and decided this, with the following reason:</Paragraph>
      <Quote>{props.reason}</Quote>
      <Paragraph>
        You get no new tasks{props.job ? " in this job" : ""}. What you have earned can still be paid out.
        {props.appealUntil ? ` You may appeal until ${when(props.appealUntil)}.` : ""}
      </Paragraph>
      <Action href={link(props.site, props.path)}>See the decision, or appeal</Action>
    </Letter>
  ),
});
