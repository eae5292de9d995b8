/** Who reads why an answer of an exam is right, said where it is written. */
export const EXPLAINED_TO =
  "Everybody who has answered reads it, beside their own answer and the right one. Say what one should have seen.";
