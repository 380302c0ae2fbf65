/** Texts that mean something to a database, a browser, a shell, a template, a mail or a spreadsheet. */
export const TEXTS = [
  "' OR '1'='1",
  "'; DROP TABLE accounts; --",
  '" OR ""="',
  "\\'; SELECT pg_sleep(5); --",
  "1) UNION SELECT email, password_hash FROM accounts --",
  "%27%20OR%201=1",
  "$1",
  "%_%",
  "{{7*7}}<%= 7*7 %>#{7*7}",
  "<script>alert(1)</script>",
  '"><img src=x onerror=alert(1)>',
  "$(touch /tmp/x)`id`",
  "mia@example.org\r\nBcc: everybody@example.org",
  "ｍｉａ＠ｅｘａｍｐｌｅ.ｏｒｇ",
  "‮gro.elpmaxe@aim",
  "a\u0301".repeat(50),
  "\u200b\u200d\ufeff",
  "🥑".repeat(30),
];

/** What goes into fields besides: what cannot be kept, what is far too long, what looks like something else. */
export const FIELD_TEXTS = [
  ...TEXTS,
  "a\u0000b",
  "a\ud800b",
  "\udc00\ud800",
  "x".repeat(20_000),
  "pаypal", // The second letter is Cyrillic.
  "\u2066\u202eevil\u2069",
  "ﷺ\u{1f469}\u200d\u{1f469}\u200d\u{1f467}",
  '=HYPERLINK("http://evil.example")',
  "__proto__",
  "\u0007\u001b[31mred\u007f",
];
