import type { Visit } from './form/visit.ts';
import { audienceOf, minimumAgeOf } from './questionnaire-choice.ts';

/** One box of the consent form: its field, and what ticking it says. */
export interface Tick {
  name: string;
  text: string;
}

/**
 * The boxes that consent takes. Oneself: one. Under 15 it is joint, of the child and of a holder of parental authority
 * (article 45 of the French data protection act): two. For one's child: the parent's own.
 */
export function consentTicks({ questionnaire, say }: Pick<Visit, 'questionnaire' | 'say'>): Tick[] {
  switch (audienceOf(questionnaire)) {
    case 'supervised':
      return [
        { name: 'parent', text: say('consent.parent') },
        { name: 'enfant', text: say('consent.child') },
      ];
    case 'proxy':
      return [{ name: 'accord', text: say('consent.proxy') }];
    default:
      return [{ name: 'accord', text: say('consent.agree', { age: minimumAgeOf(questionnaire) }) }];
  }
}
