import type { Role } from "#domain/accounts";

/** The sign-ins that `npm start` prints. Everybody knows their passwords: never seed a real marketplace. */
export const demoAccounts = [
  {
    id: "0190de30-0000-7000-8000-000000000001",
    role: "shopper",
    name: "Maya Byrne",
    email: "demo@egrocerymart.example",
    password: "fresh-bread-at-nine",
  },
  {
    id: "0190de30-0000-7000-8000-000000000002",
    role: "vendor-owner",
    name: "Nora Quigley",
    email: "vendor@egrocerymart.example",
    password: "count-the-cold-room",
  },
  {
    id: "0190de30-0000-7000-8000-000000000003",
    role: "admin",
    name: "Tomas Keane",
    email: "admin@egrocerymart.example",
    password: "keep-the-market-open",
  },
] as const satisfies readonly {
  id: string;
  role: Role;
  name: string;
  email: string;
  password: string;
}[];
