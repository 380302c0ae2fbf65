/** There is no catalogue on this device, or none any more. */
export class NoCatalogue extends Error {
  override readonly name = "NoCatalogue";
}
