import { createHmac } from "node:crypto";
import { expect, test } from "vitest";
import { sessionToken } from "./session-cookie";

const NAME = "touchstone.session_token";
const SECRET = "a secret of the site";
const signed = (token: string, secret = SECRET) =>
  encodeURIComponent(`${token}.${createHmac("sha256", secret).update(token).digest("base64")}`);

test("a cookie signed by this site tells its session, wherever it stands among others", () => {
  const cookies = `theme=dark; ${NAME}=${signed("abc.def")}; x`;
  expect(sessionToken(cookies, NAME, SECRET)).toBe("abc.def");
});

test("a cookie that was made up, changed or signed elsewhere tells nothing", () => {
  const value = signed("abc");
  for (const cookies of [
    null,
    "",
    `${NAME}=abc`,
    `${NAME}=abc.`,
    `${NAME}=.${value}`,
    `${NAME}=%E0%A4%A`,
    `${NAME}=${value.replace("abc", "abd")}`,
    `${NAME}=${signed("abc", "another secret")}`,
    `other.${NAME}=${value}`,
  ])
    expect(sessionToken(cookies, NAME, SECRET)).toBeUndefined();
});
