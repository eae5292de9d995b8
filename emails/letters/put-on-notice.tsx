import { z } from "zod";
import { defineLetter, link, name, path, words } from "../form";
import { Action, Letter, Paragraph, Reasons } from "../layout";

export const putOnNotice = defineLetter({
  props: z.object({
    /** Absent when it is about the whole marketplace. */
    job: name.optional(),
    reasons: z.array(words).min(1),
    /** What lifts the notice. */
    restores: words,
    path,
  }),
  subject: (props) => (props.job ? `You are on notice in ${props.job}` : "You are on notice"),
  sample: {
    job: "Is this message spam?",
    reasons: ["Fewer of your recent answers were right than this job asks for."],
    restores: "Careful answers from here on lift the notice by themselves.",
    path: "/work/quality",
  },
  Body: (props) => (
    <Letter
      title="You are on notice"
      preview="You can go on working. Here is why, and what lifts it."
      footer="You get this because your standing has changed. Decisions like this one are explained on your quality page."
    >
      <Paragraph>
        You can go on working{props.job ? ` in ${props.job}` : ""}, and all you earn is paid. But:
      </Paragraph>
      <Reasons reasons={props.reasons} />
      <Paragraph>{props.restores}</Paragraph>
      <Action href={link(props.site, props.path)}>See your quality and the reasons</Action>
    </Letter>
  ),
});
