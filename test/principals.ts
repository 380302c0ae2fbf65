import { uuidv7 } from "uuidv7";
import type { Actor } from "#domain/actors";
import type { Principal } from "#server/permissions/use-case.server";

/** Somebody who asks: a guest unless told otherwise, who has just proved who they are as well as can be. */
export function aPrincipal(actor: Partial<Actor> = {}): Principal {
  return {
    actor: {
      accountId: uuidv7(),
      role: "guest",
      vendorId: null,
      assurance: "double",
      authenticatedAt: Date.now(),
      scopes: [],
      ...actor,
    },
    address: "192.0.2.1",
  };
}
