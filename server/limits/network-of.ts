/**
 * What requests from an address are counted under: an IPv4 address itself, of IPv6 the network of 64 bits, which is
 * what a household gets and out of which one machine can take any address it likes.
 */
export function networkOf(address: string): string {
  const plain = address.toLowerCase().replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/, "");
  const [bare = ""] = plain.split("%", 1);
  if (!bare.includes(":")) return bare;
  const [head = "", tail] = bare.split("::", 2);
  const groups = head === "" ? [] : head.split(":");
  const after = tail === undefined || tail === "" ? 0 : tail.split(":").length;
  const zeros = tail === undefined ? 0 : 8 - groups.length - after;
  const whole = [...groups, ...Array(Math.max(0, zeros)).fill("0"), ...(tail ? tail.split(":") : [])];
  const first = whole.slice(0, 4).map((group) => Number.parseInt(group, 16).toString(16));
  return `${first.join(":")}::/64`;
}
