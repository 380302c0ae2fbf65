const KEY = "egm-desk-keys";

/** Whether single keys do something on this device. They do until somebody turns them off. */
export function keysAreOn(): boolean {
  try {
    return localStorage.getItem(KEY) !== "off";
  } catch {
    return true;
  }
}

/** Where nothing can be kept, the choice holds as long as the page. */
export function keepKeys(on: boolean): void {
  try {
    if (on) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, "off");
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
  }
}
