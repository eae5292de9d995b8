/** Long rather than strange: what a password must have, said to people in the same words everywhere. */
export const PASSWORD_MIN_LENGTH = 10;
export const PASSWORD_MAX_LENGTH = 200;
