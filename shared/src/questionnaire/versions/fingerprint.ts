import { canonicalText } from '../../canonical.ts';
import type { Codebook } from '../codebook.ts';
import type { PublishedQuestionnaire } from '../definition.ts';

/** A questionnaire as it is published: what is asked, and what the answers mean. */
export interface Composed {
  published: PublishedQuestionnaire;
  codebooks: Codebook[];
}

/**
 * What must not change once a version is published, hashed: what is asked of whom, what the answers count for, and the
 * words of each language. A language added later adds its own hash and changes no other.
 */
export interface Fingerprint {
  asked: string;
  meaning: string;
  texts: Record<string, string>;
}

type Said = { path: string; text: string };
const localised = new Set(['title', 'description', 'text']);

/** A model without its words, and the words of each language with their places. */
function apart(value: unknown, path: string, texts: Map<string, Said[]>): unknown {
  if (Array.isArray(value)) return value.map((one, place) => apart(one, `${path}/${place}`, texts));
  if (value === null || typeof value !== 'object') return value;
  const rest: Record<string, unknown> = {};
  for (const [key, inner] of Object.entries(value)) {
    if (!localised.has(key) || typeof inner !== 'object') {
      rest[key] = apart(inner, `${path}/${key}`, texts);
      continue;
    }
    rest[key] = null;
    for (const [language, text] of Object.entries(inner as Record<string, string>))
      texts.set(language, [...(texts.get(language) ?? []), { path: `${path}/${key}`, text }]);
  }
  return rest;
}

/** What the answers count for: the codes of the items asked, and the scales and needs that look at them. */
export function meaningOf({ published, codebooks }: Composed): unknown {
  const asked = new Set(published.model.pages.flatMap(({ elements }) => elements.map(({ name }) => name)));
  return codebooks.map(({ instrument, items, scales = {}, needs = {} }) => ({
    instrument,
    items: Object.fromEntries(
      Object.entries(items)
        .filter(([name]) => asked.has(name))
        .map(([name, { note: _, help: __, ...code }]) => [name, code]),
    ),
    scales: Object.fromEntries(
      Object.entries(scales).filter(([, { points }]) => Object.keys(points).some((item) => asked.has(item))),
    ),
    needs,
  }));
}

export function fingerprint(composed: Composed, sha256: (text: string) => string): Fingerprint {
  const { model, languages, audience = 'self', address = 'formal' } = composed.published;
  const texts = new Map<string, Said[]>();
  const asked = apart(model, '', texts);
  return {
    asked: sha256(canonicalText({ audience, address, asked })),
    meaning: sha256(canonicalText(meaningOf(composed))),
    texts: Object.fromEntries(languages.map((of) => [of, sha256(canonicalText(texts.get(of) ?? []))])),
  };
}
