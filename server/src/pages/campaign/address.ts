import type { PublishedQuestionnaire } from '@diagnostic/shared/questionnaire/definition.ts';
import french from '@diagnostic/surveys/texts/fr.json' with { type: 'json' };
import type { Wording } from '../texts.ts';

type Key = Parameters<Wording['t']>[0];

/** The words of a page as a questionnaire speaks: where it says tu, the text of `<key>.tu` when there is one. */
export function addressed({ t }: Wording, { address }: Pick<PublishedQuestionnaire, 'address'>): Wording['t'] {
  if (address !== 'informal') return t;
  return (key, values) => t(Object.hasOwn(french, `${key}.tu`) ? (`${key}.tu` as Key) : key, values);
}
