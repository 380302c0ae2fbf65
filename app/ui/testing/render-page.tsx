import { useLocation } from "@remix-run/react";
import { createRemixStub } from "@remix-run/testing";
import { render, screen } from "@testing-library/react";
import { createContext, type ReactNode, useContext } from "react";

const Staged = createContext<ReactNode>(null);
const Stage = createRemixStub([{ path: "*", Component: StagedPage }]);

/** Renders something that navigates, with a router around it that stays on it at every address. */
export function renderPage(page: ReactNode, path = "/"): void {
  render(
    <Staged.Provider value={page}>
      <Stage initialEntries={[path]} />
    </Staged.Provider>,
  );
}

function StagedPage() {
  const { pathname, search } = useLocation();
  return (
    <>
      {useContext(Staged)}
      <output aria-label="address">{pathname + search}</output>
    </>
  );
}

/** Where the page rendered last is now. */
export function address(): string {
  return screen.getByRole("status", { name: "address" }).textContent;
}
