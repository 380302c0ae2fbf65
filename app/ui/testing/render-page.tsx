import { useLocation } from "@remix-run/react";
import { createRemixStub } from "@remix-run/testing";
import { render, screen } from "@testing-library/react";
import type { ReactNode } from "react";

/** Renders something that navigates, with a router around it that stays on it at every address. */
export function renderPage(page: ReactNode, path = "/"): void {
  const Page = createRemixStub([
    {
      path: "*",
      Component: () => (
        <>
          {page}
          <Address />
        </>
      ),
    },
  ]);
  render(<Page initialEntries={[path]} />);
}

function Address() {
  const { pathname, search } = useLocation();
  return <output aria-label="address">{pathname + search}</output>;
}

/** Where the page rendered last is now. */
export function address(): string {
  return screen.getByRole("status", { name: "address" }).textContent;
}
