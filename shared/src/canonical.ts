const encoder = new TextEncoder();
/** What is the same in JSON and in NFC as it is: nearly every key and option. */
const plain = /^[ !#-[\]-~]*$/;

const quoted = (text: string): string => (plain.test(text) ? `"${text}"` : JSON.stringify(text.normalize('NFC')));

/**
 * JSON with sorted keys, no spaces and strings in NFC: equal contents give equal text, whatever sent them.
 * Properties that are undefined are left out, as in JSON.
 */
export function canonicalText(value: unknown): string {
  if (typeof value === 'string') return quoted(value);
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonicalText).join(',')}]`;
  const content = value as Record<string, unknown>;
  let text = '';
  for (const key of Object.keys(content).sort()) {
    const inner = content[key];
    if (inner !== undefined) text += `${text && ','}${quoted(key)}:${canonicalText(inner)}`;
  }
  return `{${text}}`;
}

/** `canonicalText` in UTF-8: what is stored, compared and hashed. */
export function canonicalBytes(value: unknown): Uint8Array {
  return encoder.encode(canonicalText(value));
}
