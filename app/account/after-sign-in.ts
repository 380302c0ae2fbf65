/** Where one goes on to: staff without a second factor set one up before anything else. */
export function afterSignIn(mustEnrol: boolean, next: string): string {
  return mustEnrol ? `/account/security?${new URLSearchParams({ required: "1", next })}` : next;
}

/** The page that asks for what has to be shown besides the password. */
export function secondStepPage(next: string): string {
  return `/sign-in/second-factor?${new URLSearchParams({ next })}`;
}
