/** Parts of an address that choose what is read, and hold from screen to screen. */
const kept = ['campagne', 'lang'];

/** The same address with what the reader chose in the present one, `changes` first. Addresses with a query are left alone. */
export function keepQuery(path: string, changes: Record<string, string> = {}): string {
  if (path.includes('?')) return path;
  const now = new URLSearchParams(globalThis.location?.search ?? '');
  const chosen = new URLSearchParams();
  for (const name of kept) {
    const value = changes[name] ?? now.get(name);
    if (value) chosen.set(name, value);
  }
  const [page = '', ...fragment] = path.split('#');
  return [chosen.size === 0 ? page : `${page}?${chosen}`, ...fragment].join('#');
}
