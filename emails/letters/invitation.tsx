import { z } from "zod";
import { count, counted, defineLetter, link, name, path } from "../form";
import { Action, Letter, Paragraph } from "../layout";

const MAY: Record<"owner" | "manager" | "reviewer", string> = {
  owner: "As an owner you may do everything there: jobs, money and members.",
  manager: "As a manager you may publish jobs and spend the organization's money.",
  reviewer: "As a reviewer you may look at answers, accept or reject them and settle undecided tasks.",
};

export const invitation = defineLetter({
  props: z.object({
    organization: name,
    invitedBy: name,
    role: z.enum(["owner", "manager", "reviewer"]),
    path,
    expiresInDays: count,
  }),
  subject: (props) => `Join ${props.organization} on Touchstone`,
  sample: {
    organization: "Harbour Survey",
    invitedBy: "Ada Example",
    role: "reviewer" as const,
    path: "/invitations/abc",
    expiresInDays: 7,
  },
  Body: (props) => (
    <Letter
      title={`Join ${props.organization}`}
      preview={`${props.invitedBy || "A member"} invites you as ${props.role}.`}
      footer="You get this because a member of this organization gave your address. If you do not know them, do nothing: the link goes out of use by itself."
    >
      <Paragraph>
        {props.invitedBy || "A member"} invites you to join {props.organization} as {props.role}.
      </Paragraph>
      <Paragraph>{MAY[props.role]}</Paragraph>
      <Action href={link(props.site, props.path)}>Join the organization</Action>
      <Paragraph>
        The link works once, for {counted(props.expiresInDays, "day")}, and only for this address.
      </Paragraph>
    </Letter>
  ),
});
