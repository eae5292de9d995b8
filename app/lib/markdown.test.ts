import { describe, expect, test } from "vitest";
import { markdownToHtml } from "./markdown.server";

describe("instructions in Markdown", () => {
  test("become headings, lists and emphasis, one level below the page's own title", () => {
    expect(markdownToHtml("# Rules\n\n- **Spam** is unwanted\n- ham is not")).toBe(
      "<h2>Rules</h2>\n<ul>\n<li><strong>Spam</strong> is unwanted</li>\n<li>ham is not</li>\n</ul>\n",
    );
  });

  test("show HTML as the text it is and run nothing of it", () => {
    for (const attack of [
      "<script>alert(1)</script>",
      "<img src=x onerror=alert(1)>",
      "text <b onclick='x()'>bold</b>",
      "<svg/onload=alert(1)>",
      "[click](javascript:alert(1))",
      "[click](data:text/html;base64,PHNjcmlwdD4=)",
      "![x](javascript:alert(1))",
      "<a href='jav&#x61;script:alert(1)'>x</a>",
    ]) {
      const html = markdownToHtml(attack);
      expect(html, attack).not.toMatch(/<(script|svg|b|iframe)\b/i);
      expect(html, attack).not.toMatch(/<[^>]+\s(on\w+|href="(javascript|data))/i);
    }
  });

  test("mark examples and counter-examples with their names, and leave other quotations alone", () => {
    expect(markdownToHtml("> [!EXAMPLE]\n> A **boat** at anchor")).toBe(
      '<blockquote title="Example"><p><strong>Example</strong></p>\n<p>A <strong>boat</strong> at anchor</p>\n</blockquote>\n',
    );
    expect(markdownToHtml("> [!counterexample]\n>\n> A pier")).toBe(
      '<blockquote title="Counter-example"><p><strong>Counter-example</strong></p>\n<p>A pier</p>\n</blockquote>\n',
    );
    expect(markdownToHtml("> said")).toBe("<blockquote>\n<p>said</p>\n</blockquote>\n");
  });

  test("load no picture from another site, which would learn who reads", () => {
    expect(markdownToHtml("![a boat](https://tracker.example/p.gif)")).toBe("<p>a boat</p>\n");
    expect(markdownToHtml("![a boat](/samples/boat.jpg)")).toContain(
      '<img src="/samples/boat.jpg" alt="a boat">',
    );
    expect(markdownToHtml("![a boat](//tracker.example/p.gif)")).not.toContain("<img");
  });

  test("open links to other sites beside the page, and tell those sites nothing", () => {
    expect(markdownToHtml("[more](https://example.org/a)")).toBe(
      '<p><a href="https://example.org/a" target="_blank" rel="noopener noreferrer nofollow">more</a></p>\n',
    );
  });
});
