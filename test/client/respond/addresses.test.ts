import { afterConsent } from '@diagnostic/client/src/respond/offline/addresses.ts';
import { describe, expect, test } from '@jest/globals';

const at = (query: string) => afterConsent(new URL(`https://a.fr/ville/consentement?${query}`));

describe('consent given without a network', () => {
  test('leads to the questionnaire that was chosen, on the device and in the language it was chosen in', () => {
    expect(at('lang=ar&q=youth&appareil=borne&suite=1&accord=oui')).toBe(
      '/ville/questionnaire?accord=oui&appareil=borne&lang=ar&q=youth',
    );
  });

  test('takes both boxes where it is joint', () => {
    expect(at('q=adolescents&suite=1&parent=oui&enfant=oui')).toBe('/ville/questionnaire?accord=oui&q=adolescents');
    expect(at('q=adolescents&suite=1&parent=oui')).toBeUndefined();
    expect(at('q=adolescents&suite=1&enfant=oui')).toBeUndefined();
  });

  test('leads nowhere without a box', () => expect(at('lang=fr&suite=1')).toBeUndefined());
});
