/** The id of the heading of the calls at a block: see `placeKey`. */
export function groupId(key: string): string {
  return `calls ${key}`;
}

/** Shows the calls at a block in the list, and puts the focus on the first of them; nothing where none waits there. */
export function goToGroup(key: string): void {
  const group = document.getElementById(groupId(key))?.closest('section');
  group?.scrollIntoView({ block: 'nearest' });
  group?.querySelector('button')?.focus({ preventScroll: true });
}
