import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { Link, useSearchParams } from "@remix-run/react";
import { AuthHead } from "#app/components/people/auth-head";
import { PasswordField } from "#app/components/people/password-field";
import { ActionForm } from "#app/components/ui/action-form";
import { RadioGroup } from "#app/components/ui/radio-group";
import { SubmitButton } from "#app/components/ui/submit-button";
import { TextField } from "#app/components/ui/text-field";
import { rememberAddress } from "#app/lib/address-cookie.server";
import { contextFrom } from "#app/lib/context.server";
import { askAuth, cookiesOf, refuseAuth, refuseFields } from "#app/lib/session.server";
import { paths, safeReturn, withQuery } from "#app/paths";

export const meta: MetaFunction = () => [{ title: "Join · Touchstone" }];

const sides = ["request", "work", "both"];

export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await contextFrom(request);
  if (ctx.actor.type === "person") throw redirect(paths.auth.welcome);
  return null;
}

export async function action({ request }: ActionFunctionArgs) {
  const form = await request.formData();
  const text = (name: string) => String(form.get(name) ?? "").trim();
  const values = { as: text("as"), name: text("name"), email: text("email").toLowerCase(), to: text("to") };
  const wrong: Record<string, string> = {};
  if (!sides.includes(values.as)) wrong.as = "Choose what you came for. You can add the other side later.";
  if (!values.name) wrong.name = "Enter your name.";
  if (!/^[^@\s]+@[^@\s]+$/.test(values.email))
    wrong.email = "Enter an e-mail address, like name@example.org.";
  if (Object.keys(wrong).length > 0) return refuseFields(wrong, values);

  const to = safeReturn(values.to, "");
  const answer = await askAuth(request, "/sign-up/email", {
    name: values.name,
    email: values.email,
    password: String(form.get("password") ?? ""),
    callbackURL: withQuery(paths.auth.verify, { as: values.as, to }),
  });
  if (!answer.ok) return refuseAuth(answer, values);
  return redirect(paths.auth.joinSent, { headers: cookiesOf(answer, await rememberAddress(values.email)) });
}

export default function Join() {
  const [search] = useSearchParams();
  const as = search.get("as") ?? undefined;
  return (
    <>
      <AuthHead title="Join Touchstone">
        <p>
          One account for both sides. Joined before?{" "}
          <Link className="link" to={withQuery(paths.auth.login, { to: search.get("to") })}>
            Sign in
          </Link>
        </p>
      </AuthHead>
      <ActionForm className="gap-6">
        <RadioGroup
          name="as"
          legend="What brings you here?"
          defaultValue={as}
          cards
          options={[
            {
              value: "request",
              label: "I want work done",
              help: "Publish labeling jobs, see the quality, pay per accepted label.",
            },
            {
              value: "work",
              label: "I want to work",
              help: "Label for pay. What a job pays per hour is shown before you start.",
            },
            { value: "both", label: "Both", help: "Post some jobs, work on others." },
          ]}
        />
        <TextField
          name="name"
          label="Your name"
          autoComplete="name"
          required
          help="Requesters never see it while you work: there you go by a pseudonym."
        />
        <TextField
          name="email"
          label="E-mail address"
          type="email"
          autoComplete="email"
          inputMode="email"
          required
          help="We send one letter to it now, with a link to confirm it."
        />
        <PasswordField chosen />
        <input type="hidden" name="to" value={search.get("to") ?? ""} />
        <div>
          <SubmitButton>Join</SubmitButton>
        </div>
      </ActionForm>
    </>
  );
}
