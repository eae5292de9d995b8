import { z } from "zod";
import { defineLetter, link, moment, name, path, when } from "../form";
import { Action, Facts, Letter, Paragraph } from "../layout";

export const appealMade = defineLetter({
  props: z.object({ job: name.optional(), about: z.enum(["rejection", "standing"]), dueAt: moment, path }),
  subject: (props) => (props.job ? `A worker appeals: ${props.job}` : "A worker appeals"),
  sample: {
    job: "Boats in the harbour",
    about: "rejection" as const,
    dueAt: "2026-11-29T09:00:00Z",
    path: "/review?view=appeals",
  },
  Body: (props) => (
    <Letter
      title="A worker appeals"
      preview="Somebody who did not decide the first time answers."
      footer="You get this because you may answer it. One answer is enough."
    >
      <Paragraph>
        {props.about === "rejection"
          ? `A rejected answer${props.job ? ` in ${props.job}` : ""} is contested. Where colleagues could be asked, they are given the task without knowing why, and what they say stands beside the appeal.`
          : `A decision about a worker's standing${props.job ? ` in ${props.job}` : ""} is contested.`}
      </Paragraph>
      <Facts rows={[["To be answered by", when(props.dueAt)]]} />
      <Action href={link(props.site, props.path)}>Read the appeal</Action>
    </Letter>
  ),
});
