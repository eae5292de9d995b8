/** The port through which this room has letters sent: it says which letter and to whom, and knows no mailer. */
export type AuthLetter = {
  to: string;
  name: "verify-email" | "reset-password" | "already-registered";
  props: Record<string, unknown>;
};
export type Deliver = (letter: AuthLetter) => Promise<void>;
