import { useState } from "react";
import { Button } from "#app/components/ui/button";
import { TextField } from "#app/components/ui/text-field";
import { PASSWORD_MIN_LENGTH } from "#domain/people/password";

type Props = { name?: string; label?: string; chosen?: boolean };

/** A password that its owner may look at while typing. `chosen` when a new one is being set. */
export function PasswordField({ name = "password", label = "Password", chosen }: Props) {
  const [shown, setShown] = useState(false);
  return (
    <div className="flex flex-col items-start gap-1">
      <TextField
        name={name}
        label={label}
        type={shown ? "text" : "password"}
        autoComplete={chosen ? "new-password" : "current-password"}
        minLength={chosen ? PASSWORD_MIN_LENGTH : undefined}
        required
        spellCheck={false}
        autoCapitalize="none"
        help={
          chosen
            ? `At least ${PASSWORD_MIN_LENGTH} characters. Three unrelated words are easy to keep in mind.`
            : undefined
        }
        fieldClassName="w-full"
      />
      <Button size="small" look="bare" aria-pressed={shown} onClick={() => setShown(!shown)}>
        {shown ? "Hide" : "Show"} password
      </Button>
    </div>
  );
}
