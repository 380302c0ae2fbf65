/** Whether an address names something of ours and cannot lead elsewhere. */
export function isOwnPath(address: string): boolean {
  // A second slash or backslash would make the rest a host.
  return /^\/(?![/\\])[\x21-\x7e]*$/.test(address);
}
