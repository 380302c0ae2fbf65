/** A ref for what takes the focus as soon as it stands in the page; `autofocus` counts only while a document loads. */
export function focusOnArrival(element: HTMLElement | null): void {
  element?.focus();
}
