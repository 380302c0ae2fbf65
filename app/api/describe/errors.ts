import { MAX_REPORTS } from "#domain/error-limits";
import { errorReportsSchema } from "#domain/error-reports";
import type { Description } from "./description.ts";
import { EVENT_AT } from "./example-values.ts";

export const ERRORS: readonly Description[] = [
  {
    id: "reportErrors",
    method: "post",
    path: "/api/errors",
    subject: "Sessions",
    summary: "Tell of failures of our code on a device",
    detail: `Up to ${MAX_REPORTS} kinds at once, those that happened offline included. Send where it failed, never what was on the screen.`,
    who: "anybody",
    body: { schema: errorReportsSchema },
    answer: { status: 204, says: "They were taken down.", schema: null },
    examples: {
      report: {
        says: "The cart failed twice while offline",
        body: {
          reports: [
            {
              kind: "TypeError",
              stack: "    at addLine (https://egrocerymart.example/assets/device-Zz01_-9a.js:1:200)",
              at: EVENT_AT,
              count: 2,
              release: "2026-11-22",
              route: "shop/cart",
              breadcrumb: ["cart.save 019aa8f0-5d3e-7c41-9c0e-2f1b6f0f4a10", "order.place"],
            },
          ],
        },
      },
    },
  },
];
