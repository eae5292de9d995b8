import { z } from "zod";
import { defineLetter, link, moment, name, path, when } from "../form";
import { Action, Facts, Letter, Paragraph } from "../layout";

export const appealLate = defineLetter({
  props: z.object({ job: name.optional(), madeAt: moment, path }),
  subject: (props) => (props.job ? `An appeal is late: ${props.job}` : "An appeal is late"),
  sample: { job: "Boats in the harbour", madeAt: "2026-11-22T09:00:00Z", path: "/admin/appeals/apl_1" },
  Body: (props) => (
    <Letter
      title="An appeal is late"
      preview="Nobody has answered it in time. It is now yours."
      footer="You get this because you are an admin of this marketplace."
    >
      <Paragraph>
        Nobody has answered an appeal{props.job ? ` in ${props.job}` : ""} in time. It was promised an answer
        within fourteen days of the day it was made; please answer it now.
      </Paragraph>
      <Facts rows={[["Made", when(props.madeAt)]]} />
      <Action href={link(props.site, props.path)}>Answer the appeal</Action>
    </Letter>
  ),
});
