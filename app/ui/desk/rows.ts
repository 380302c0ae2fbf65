/** Whether keys pressed there are meant as text, or as a choice in a list. */
export function takesText(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.matches("input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]")
  );
}

/** Moves the focus by so many rows of the page; from outside of them, to the first. */
export function moveRow(step: 1 | -1): void {
  const rows = [...document.querySelectorAll<HTMLElement>("main [data-row]")];
  const here = rows.findIndex((row) => row.contains(document.activeElement));
  const row = rows[here === -1 ? 0 : Math.min(rows.length - 1, Math.max(0, here + step))];
  row?.focus();
  row?.scrollIntoView({ block: "nearest" });
}

/** Puts the cursor into the page's search, where it has one. */
export function searchHere(): void {
  const field = document.querySelector<HTMLInputElement>("main [role=search] input[type=search]");
  field?.focus();
  field?.select();
}
