let here: string | undefined;

/** The response that this page itself shows: the list of what waits leaves it out. */
export const keyShownHere = (): string | undefined => here;

export function showHere(key: string | undefined): void {
  here = key;
}
