import { expect, test } from "vitest";
import { writeMail } from "./write-mail.ts";

const letter = {
  subject: "491 302 is your code",
  title: "Confirm your e-mail",
  paragraphs: ["Hello <b>Mia</b> & co"],
  code: "491302",
  action: { label: "Confirm", url: "http://localhost:3000/verify/account?token=abc&x=1" },
  afterwords: ["It works once."],
};
const { to, text, html } = writeMail("mia@example.org", letter);

test("both forms say the same", () => {
  expect(to).toBe("mia@example.org");
  for (const words of ["Confirm your e-mail", "491302", "It works once."]) {
    expect(text).toContain(words);
    expect(html).toContain(words);
  }
  expect(text).toContain("Hello <b>Mia</b> & co");
  expect(text).toContain(letter.action.url);
});

test("what somebody calls themselves is text in a mail, never markup", () => {
  expect(html).toMatch(/Hello &lt;b(>|&gt;)Mia&lt;\/b(>|&gt;) &amp; co/);
  expect(html).not.toContain("<b>");
});

test("a mail fetches nothing and runs nothing, so that opening it tells nobody", () => {
  expect(html).not.toMatch(/<(img|script|link|iframe)|url\(|@import/);
  expect(html.match(/https?:\/\/[^"<]+/g)?.every((url) => url.startsWith("http://localhost:3000/"))).toBe(
    true,
  );
});
