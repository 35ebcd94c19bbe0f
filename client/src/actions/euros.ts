/** Euro cents of an amount as people type it (`12 500`, `12 500,50 €`); null for nothing, undefined for what is no amount. */
export function parseEuros(text: string): number | null | undefined {
  const bare = text.replace(/[\s\u00a0\u202f€]/g, '').replace(',', '.');
  if (bare === '') return null;
  if (!/^\d{1,9}(\.\d{1,2})?$/.test(bare)) return undefined;
  const [euros = '0', cents = ''] = bare.split('.');
  return Number(euros) * 100 + Number(cents.padEnd(2, '0'));
}

/** The same amount as it is typed, without currency: what an input shows. */
export function typedEuros(cents: number | null): string {
  if (cents === null) return '';
  const rest = cents % 100;
  const euros = String((cents - rest) / 100).replace(/\B(?=(\d{3})+$)/g, '\u00a0');
  return rest === 0 ? euros : `${euros},${String(rest).padStart(2, '0')}`;
}
