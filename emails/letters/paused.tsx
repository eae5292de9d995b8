import { z } from "zod";
import { defineLetter, link, name, path, words } from "../form";
import { Action, Letter, Paragraph, Reasons } from "../layout";

export const paused = defineLetter({
  props: z.object({
    /** Absent when it is about the whole marketplace. */
    job: name.optional(),
    reasons: z.array(words).min(1),
    /** What lets the person work again. */
    restores: words,
    path,
  }),
  subject: (props) => (props.job ? `You are paused in ${props.job}` : "You are paused"),
  sample: {
    job: "Is this message spam?",
    reasons: ["Of 14 answers that could be checked, 6 were right; chance alone would give 7."],
    restores: "Read the instructions again and retake the exam, or appeal: a person looks at every appeal.",
    path: "/work/decisions/dec_1",
  },
  Body: (props) => (
    <Letter
      title={props.job ? `You are paused in ${props.job}` : "You are paused"}
      preview="What you have earned stays yours. Here is why, and what restores it."
      footer="You get this because your standing has changed. Nobody is suspended for good by a machine alone."
    >
      <Paragraph>
        For now you get no new tasks{props.job ? " in this job" : ""}. What you have earned stays yours. The
        reason:
      </Paragraph>
      <Reasons reasons={props.reasons} />
      <Paragraph>What restores it: {props.restores}</Paragraph>
      <Action href={link(props.site, props.path)}>See the decision, or appeal</Action>
    </Letter>
  ),
});
