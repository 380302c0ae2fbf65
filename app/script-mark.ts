import { createContext } from "react";

/**
 * Marks the scripts the server renders into a page, while it renders: what it hashes for the content security policy
 * is known by it. Undefined in the browser, where no such script is ever made.
 */
export const ScriptMark = createContext<string | undefined>(undefined);
