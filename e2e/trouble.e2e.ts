import { expect } from "@playwright/test";
import { problemsOf } from "./everybody.ts";
import { test } from "./fixtures.ts";
import { PHONE } from "./phone.server.ts";
import { troubleDocuments } from "./trouble-documents.server.ts";

const STATUSES = [400, 403, 404, 429, 500, 503];
const { headers, pages } = troubleDocuments(STATUSES);

for (const status of STATUSES) {
  test(`the page in the place of one that met ${status} can be read and used by everybody, in every look`, async ({
    page,
  }) => {
    // What a browser is shown has to be one of our own addresses: the picture and the policy depend on it.
    await page.route("**/account/devices", (route) =>
      route.fulfill({ status, headers, body: pages[status] ?? "" }),
    );
    await page.setViewportSize(PHONE);
    await page.goto("/account/devices");
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expect(page.getByRole("link", { name: "Go to the market" })).toBeVisible();
    await expect(page.getByText("You can try again in 90 seconds.")).toBeVisible();
    expect(await problemsOf(page)).toEqual({});
  });
}
