import { useFormAction, useNavigation } from "@remix-run/react";
import { Button, type ButtonProps } from "./button";

/**
 * The button that sends the surrounding form. While that form is on its way it shows so and cannot be pressed
 * twice. With `name` and `value` only the press of this very button counts. For a fetcher pass `busy` yourself.
 */
export function SubmitButton({ look = "primary", busy, ...rest }: ButtonProps) {
  const navigation = useNavigation();
  const action = useFormAction();
  const sending =
    navigation.state !== "idle" && navigation.formMethod !== undefined && navigation.formAction === action;
  const mine = !rest.name || navigation.formData?.get(rest.name) === String(rest.value ?? "");
  return <Button {...rest} type="submit" look={look} busy={busy ?? (sending && mine)} />;
}
