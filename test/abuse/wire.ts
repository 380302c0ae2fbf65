/** Bytes that two servers could read differently, or that are no HTTP at all. */
export type WireCase = {
  readonly name: string;
  readonly bytes: string;
  /** How the answer must begin. */
  readonly status: number;
  /** Node answers it itself, without a body. */
  readonly bare?: true;
};

const lines = (...all: string[]) => `${all.join("\r\n")}\r\n\r\n`;
const HOST = "Host: 127.0.0.1";
const smuggled = "GET /health/live HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";

export const wire: readonly WireCase[] = [
  {
    name: "a length and chunks",
    bytes: `${lines("POST /sign-in HTTP/1.1", HOST, "Content-Length: 4", "Transfer-Encoding: chunked")}0\r\n\r\n${smuggled}`,
    status: 400,
  },
  {
    name: "chunks and a length",
    bytes: `${lines("POST /sign-in HTTP/1.1", HOST, "Transfer-Encoding: chunked", "Content-Length: 4")}0\r\n\r\n${smuggled}`,
    status: 400,
  },
  {
    name: "two lengths",
    bytes: `${lines("POST /sign-in HTTP/1.1", HOST, "Content-Length: 0", "Content-Length: 44")}${smuggled}`,
    status: 400,
  },
  {
    name: "one length written twice",
    bytes: `${lines("POST /sign-in HTTP/1.1", HOST, "Content-Length: 0, 0")}${smuggled}`,
    status: 400,
  },
  {
    name: "a negative length",
    bytes: lines("POST /sign-in HTTP/1.1", HOST, "Content-Length: -1"),
    status: 400,
  },
  {
    name: "a length with a sign",
    bytes: lines("POST /sign-in HTTP/1.1", HOST, "Content-Length: +4"),
    status: 400,
  },
  {
    name: "a length in hexadecimal",
    bytes: lines("POST /sign-in HTTP/1.1", HOST, "Content-Length: 0x4"),
    status: 400,
  },
  {
    name: "chunks under another name",
    bytes: `${lines("POST /sign-in HTTP/1.1", HOST, "Transfer-Encoding: xchunked")}0\r\n\r\n${smuggled}`,
    status: 400,
  },
  {
    name: "chunks that are chunked again, then something else",
    bytes: `${lines("POST /sign-in HTTP/1.1", HOST, "Transfer-Encoding: chunked, identity")}0\r\n\r\n${smuggled}`,
    status: 400,
  },
  {
    name: "a space before the colon",
    bytes: lines("GET / HTTP/1.1", "Host : 127.0.0.1"),
    status: 400,
  },
  { name: "a header on two lines", bytes: lines("GET / HTTP/1.1", HOST, "X-A: b", " c: d"), status: 400 },
  { name: "a header with a NUL", bytes: lines("GET / HTTP/1.1", HOST, "X-A: a\0b"), status: 400 },
  {
    name: "a header with a bare carriage return",
    bytes: lines("GET / HTTP/1.1", HOST, "X-A: a\rb"),
    status: 400,
  },
  { name: "no host", bytes: lines("GET / HTTP/1.1"), status: 400, bare: true },
  { name: "a path with a space", bytes: lines("GET /a b HTTP/1.1", HOST), status: 400 },
  {
    name: "an address of another server",
    bytes: lines("GET http://evil.example/ HTTP/1.1", HOST, "Connection: close"),
    status: 400,
  },
  {
    name: "a path that a tab hides a host in",
    bytes: lines("GET /\t/evil.example/ HTTP/1.1", HOST),
    status: 400,
  },
  { name: "a path that is a host", bytes: lines("GET @evil.example/ HTTP/1.1", HOST), status: 400 },
  { name: "a method nobody knows", bytes: lines("FETCH / HTTP/1.1", HOST), status: 400 },
  { name: "a method in small letters", bytes: lines("get / HTTP/1.1", HOST), status: 400 },
  { name: "HTTP of another time", bytes: lines("GET / HTTP/9.9", HOST), status: 400 },
  {
    name: "TLS where none is spoken",
    bytes: "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003\r\n\r\n",
    status: 400,
  },
  {
    name: "20 kB of headers",
    bytes: lines("GET / HTTP/1.1", HOST, `X-A: ${"a".repeat(20_000)}`),
    status: 431,
  },
  {
    name: "a thousand headers",
    bytes: lines("GET / HTTP/1.1", HOST, ...Array.from({ length: 1000 }, (_, n) => `X-${n}: aaaaaaaaaaaaaa`)),
    status: 431,
  },
  {
    name: "a chunk whose size is no number",
    bytes: `${lines("POST /api/session HTTP/1.1", HOST, "Content-Type: application/json", "Transfer-Encoding: chunked")}zz\r\n{}\r\n0\r\n\r\n`,
    status: 400,
  },
];

/** That the shop answers at all when it is asked well the same way. */
export const wireControl: WireCase = {
  name: "control: a request written by hand",
  bytes: lines("GET /health/live HTTP/1.1", HOST, "Connection: close"),
  status: 200,
};
