import "@testing-library/jest-dom/vitest";
import { createRemixStub } from "@remix-run/testing";
import { render, screen } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import Confirm from "./confirm.tsx";

vi.mock("#server/factors/confirm-identity.server", () => ({ confirmIdentity: vi.fn() }));
vi.mock("#server/factors/list-factors.server", () => ({ listFactors: vi.fn() }));
vi.mock("#server/accounts/read-account.server", () => ({ hasPassword: vi.fn() }));
vi.mock("./at-account.server.ts", () => ({ atAccount: vi.fn() }));

afterEach(() => {
  vi.unstubAllGlobals();
});

const ONLY_PASSKEYS = { passkey: true, password: true, totp: false, recovery: false, asked: true };

async function openConfirm(loaded: typeof ONLY_PASSKEYS): Promise<void> {
  const Page = createRemixStub([{ path: "/account/confirm", Component: Confirm, loader: () => loaded }]);
  const future = { v3_fetcherPersist: true, v3_relativeSplatPath: true };
  render(<Page initialEntries={["/account/confirm"]} future={future} />);
  await screen.findByRole("heading", { level: 1 });
}

function withPasskeys(): void {
  vi.stubGlobal("PublicKeyCredential", () => undefined);
  vi.stubGlobal("isSecureContext", true);
}

const said = () => screen.queryByText("This browser has no passkeys");

test("who has passkeys alone, in a browser without, reads why there is no form and where to go", async () => {
  vi.stubGlobal("PublicKeyCredential", undefined);
  await openConfirm(ONLY_PASSKEYS);
  expect(await screen.findByText("This browser has no passkeys")).toBeVisible();
  expect(screen.getByText(/an administrator can/)).toBeVisible();
  expect(screen.getByRole("link", { name: "Back to your account" })).toHaveAttribute("href", "/account");
});

test("a browser with passkeys offers them and says nothing of the kind", async () => {
  withPasskeys();
  await openConfirm(ONLY_PASSKEYS);
  expect(await screen.findByRole("button", { name: "Confirm with a passkey" })).toBeVisible();
  expect(said()).toBeNull();
});

test.each([
  ["a password", { ...ONLY_PASSKEYS, asked: false }],
  ["an authenticator app", { ...ONLY_PASSKEYS, totp: true }],
  ["a recovery code", { ...ONLY_PASSKEYS, recovery: true }],
])("who can show %s is not turned away", async (_what, loaded) => {
  vi.stubGlobal("PublicKeyCredential", undefined);
  await openConfirm(loaded);
  expect(said()).toBeNull();
});

const passwordless = { ...ONLY_PASSKEYS, password: false };

test.each([
  ["and passkeys", { ...passwordless, asked: false }],
  ["and nothing else", { ...passwordless, passkey: false, asked: false }],
  ["and an app", { ...passwordless, totp: true, recovery: true }],
])("who has no password %s is asked for none, and led to one", async (_what, loaded) => {
  withPasskeys();
  await openConfirm(loaded);
  expect(screen.queryByLabelText("Password")).toBeNull();
  expect(screen.queryByRole("button", { name: "Confirm" })).toBeNull();
  expect(screen.getByRole("link", { name: "Choose a password" })).toHaveAttribute("href", "/forgot-password");
  const passkey = screen.queryByRole("button", { name: "Confirm with a passkey" });
  expect(passkey !== null).toBe(loaded.passkey);
});
