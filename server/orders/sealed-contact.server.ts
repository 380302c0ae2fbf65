import * as v from "valibot";
import { type Contact, contactSchema } from "#domain/place-order";
import { open, seal } from "#server/platform/field-encryption.server";

const sealedSchema = v.pipe(v.string(), v.parseJson(), contactSchema);

/** Whom and where an order goes to, as its row keeps it. */
export function sealContact(orderId: string, contact: Contact): Promise<Uint8Array<ArrayBuffer>> {
  return seal(JSON.stringify(contact), `orders.contact:${orderId}`);
}

/** Null where the person was erased. */
export async function openContact(orderId: string, contact: Uint8Array | null): Promise<Contact | null> {
  return contact && v.parse(sealedSchema, await open(contact, `orders.contact:${orderId}`));
}
