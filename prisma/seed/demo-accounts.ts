import type { Role } from "#domain/accounts";

/** Somebody of every role. Everybody knows their passwords: never seed a real marketplace. */
export const demoAccounts = [
  {
    id: "0190de30-0000-7000-8000-000000000001",
    role: "shopper",
    name: "Maya Byrne",
    email: "demo@egrocerymart.example",
    password: "fresh-bread-at-nine",
    printed: true,
  },
  {
    id: "0190de30-0000-7000-8000-000000000002",
    role: "vendor-owner",
    name: "Nora Quigley",
    email: "vendor@egrocerymart.example",
    password: "count-the-cold-room",
    printed: true,
  },
  {
    id: "0190de30-0000-7000-8000-000000000003",
    role: "admin",
    name: "Tomas Keane",
    email: "admin@egrocerymart.example",
    password: "keep-the-market-open",
    printed: true,
  },
  {
    id: "0190de30-0000-7000-8000-000000000004",
    role: "vendor-manager",
    name: "Owen Faherty",
    email: "manager@egrocerymart.example",
    password: "price-the-first-plums",
    printed: false,
  },
  {
    id: "0190de30-0000-7000-8000-000000000005",
    role: "vendor-picker",
    name: "Ines Duarte",
    email: "picker@egrocerymart.example",
    password: "pick-the-ripe-ones-first",
    printed: false,
  },
  {
    id: "0190de30-0000-7000-8000-000000000006",
    role: "support",
    name: "Lena Brandt",
    email: "support@egrocerymart.example",
    password: "listen-before-answering",
    printed: false,
  },
  {
    id: "0190de30-0000-7000-8000-000000000007",
    role: "finance",
    name: "Ravi Menon",
    email: "finance@egrocerymart.example",
    password: "every-cent-has-a-home",
    printed: false,
  },
] as const satisfies readonly {
  id: string;
  role: Role;
  name: string;
  email: string;
  password: string;
  /** Whether `npm start` prints it: one for each kind of people, the others do less of the same. */
  printed: boolean;
}[];
