import { expect, test } from "vitest";
import { themeCookie, themeOf } from "./theme";

test("the theme a reader chose is found among other cookies", () => {
  expect(themeOf("a=1; theme=dark; b=2")).toBe("dark");
  expect(themeOf("mytheme=dark")).toBe("system");
  expect(themeOf("theme=purple")).toBe("system");
  expect(themeOf(null)).toBe("system");
});

test("going back to the system's theme forgets the choice", () => {
  expect(themeCookie("system")).toContain("Max-Age=0");
  expect(themeCookie("dark")).toContain("theme=dark");
});
