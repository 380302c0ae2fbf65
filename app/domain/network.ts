/**
 * The network an address belongs to, in the words shown beside a session: enough to tell home from abroad, too
 * coarse to name a household. IPv4 keeps three of its four numbers, IPv6 three of its eight groups; what is no
 * address gives an empty text.
 */
export function coarseNetwork(address: string): string {
  const plain = address.replace(/^::ffff:/i, "");
  const four = /^(\d{1,3}\.\d{1,3}\.\d{1,3})\.\d{1,3}$/.exec(plain);
  if (four) return `${four[1]}.x`;
  if (!/^[0-9a-f:]{2,39}$/i.test(plain) || !plain.includes(":")) return "";
  const [head = ""] = plain.toLowerCase().split("::");
  const groups = head.split(":").filter((group) => group !== "");
  return `${[...groups, "0", "0", "0"].slice(0, 3).join(":")}::`;
}
