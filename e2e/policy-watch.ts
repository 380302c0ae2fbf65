import type { BrowserContext } from "@playwright/test";

/** What browsers say when the content security policy stopped something. */
const STOPPED = /content security policy|trusted ?types?|TrustedHTML|TrustedScript/i;

/** Hears of everything that any page, worker or frame of a browser was stopped from doing by the policy. */
export class PolicyWatch {
  readonly violations: string[] = [];

  async watch(context: BrowserContext): Promise<void> {
    // Some violations are events and no words on the console, and the other way round.
    await context.addInitScript(() => {
      document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI, sample }) => {
        console.error(`content security policy: ${violatedDirective} stopped ${blockedURI} ${sample}`);
      });
    });
    context.on("console", (message) => {
      if (STOPPED.test(message.text())) this.violations.push(`${message.page()?.url()}: ${message.text()}`);
    });
  }
}
