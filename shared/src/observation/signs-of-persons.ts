/** What in a text may point at somebody. */
export type SignOfPerson = 'e-mail' | 'number' | 'date' | 'age' | 'address' | 'name';

const letter = "[\\p{L}'’-]";
const patterns: [SignOfPerson, RegExp][] = [
  ['e-mail', /[^\s@]+@[^\s@]+\.\p{L}{2,}/u],
  // Telephones, RPPS, social security numbers: six digits or more, however they are parted.
  ['number', /(?:\+?\d[\s.-]?){6,}/],
  ['date', /\b\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?(?:\d{2}|\d{4})\b|\b(?:19|20)\d{2}-\d{2}-\d{2}\b/],
  [
    'date',
    /\b(?:\d{1,2}|1er)\s+(?:janvier|f[ée]vrier|mars|avril|mai|juin|juillet|ao[ûu]t|septembre|octobre|novembre|d[ée]cembre|january|february|march|april|may|june|july|august|september|october|december)\b/i,
  ],
  ['date', /(?<!\p{L})(?:n[ée]e?s?\s+en|born\s+in)\s+(?:19|20)\d{2}\b/iu],
  ['age', /\b\d{1,3}\s*(?:ans|mois|years? old|months? old)\b/i],
  [
    'address',
    /\b\d{1,4}\s*(?:bis|ter)?,?\s+(?:rue|avenue|av\.|boulevard|bd|place|impasse|chemin|all[ée]e|route|quai|square|street|road|lane)\b/i,
  ],
  ['address', /\b(?:\d{1,2}\s*(?:er|e|ème|nd|th|st|rd)\s+(?:étage|etage|floor)|appartement\s+\w+|appt?\.?\s*\d+)\b/i],
  // A title and a name.
  [
    'name',
    new RegExp(
      `(?<!${letter})(?:M\\.?|Mr\\.?|[Mm]onsieur|[Mm]adame|[Mm]ademoiselle|[Dd]octeur|Pr\\.?|Ms|Miss)\\s+\\p{Lu}${letter}*`,
      'u',
    ),
  ],
  // Abbreviated titles that are no other word, in whatever case.
  ['name', /(?<!\p{L})(?:mme|mlle|mrs|dr)\.?\s+\p{L}/iu],
];

/** Two words with a capital that follow each other within a sentence. */
const twoCapitals = new RegExp(`(?<![\\p{L}'’-])\\p{Lu}${letter}*\\p{Ll}${letter}*\\s+\\p{Lu}${letter}+`, 'gu');
/** Where a sentence begins: a capital there is no name. */
const sentenceStart = /(?:^|[.!?…:;\n]\s*|[-–•]\s*)$/;

/**
 * What in a text may point at a person: rough on purpose, for a warning before it is sent and never for a decision. It reads
 * on the device, and keeps nothing. Each sign stands once, in the order of their list.
 */
export function signsOfPersons(text: string): SignOfPerson[] {
  const found = new Set(patterns.filter(([, pattern]) => pattern.test(text)).map(([sign]) => sign));
  // « Le CCAS », « La PMI »: one capital of a sentence and an acronym are no name.
  for (const { 0: words, index } of text.matchAll(twoCapitals))
    if (!sentenceStart.test(text.slice(0, index)) || /\s\p{Lu}[\p{L}'’-]*\p{Ll}/u.test(words)) found.add('name');
  return [...found];
}
