import { Link } from "@remix-run/react";
import { app_name } from "#messages";

/** The name of the shop with its tomato; leads home. */
export function Wordmark() {
  return (
    <Link
      to="/"
      aria-label={app_name()}
      className="inline-flex min-h-11 shrink-0 items-center gap-2 rounded-full"
    >
      <svg aria-hidden viewBox="84 70 344 344" className="size-8">
        <path
          d="M256 158c92-22 154 34 154 122 0 74-66 128-154 128s-154-54-154-128c0-88 62-144 154-122Z"
          className="fill-tomato"
        />
        <path
          d="M150 262c6-38 26-62 58-72"
          className="fill-none stroke-surface opacity-60"
          strokeWidth="18"
          strokeLinecap="round"
        />
        <path
          d="M256 172c-44 4-84-10-110-44 36-8 66-2 90 14-6-26 0-48 20-68 18 20 24 42 18 68 24-16 54-22 92-14-26 34-66 48-110 44Z"
          className="fill-leaf"
        />
      </svg>
      <span className="font-display text-lg font-extrabold tracking-tight">
        eGrocery<span className="text-leaf">Mart</span>
      </span>
    </Link>
  );
}
