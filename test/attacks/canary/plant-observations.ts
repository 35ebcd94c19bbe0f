// What professionals send that nobody else may read: their own words, and where they work.
import { anObservation, aProfile } from '../../support/observations.ts';
import { freshId, type TestApp } from '../../support/start-app.ts';
import type { Secret } from './traces.ts';

const address = '/api/campaigns/petite-2026/observations';

/** Six professionals in three structures on one pair: enough for a median to be told of them. What must come out nowhere. */
export async function plantObservations(app: TestApp): Promise<Secret[]> {
  const secrets: Secret[] = [];
  for (let person = 0; person < 6; person++) {
    const cookie = await app.signIn([{ role: 'professional', territory: 'essai' }]);
    const [text, structure] = [`observe${person}canari le soir`, `maison${person % 3}canari`];
    const id = freshId();
    const body = { id, profile: aProfile({ structure }), ...anObservation({ group: 'G3', text }) };
    const answer = await app.post(address, body, { cookie });
    if (answer.status !== 201) throw new Error(await answer.text());
    secrets.push(
      { what: 'words of a professional', text },
      { what: 'structure of a professional', text: structure },
      { what: 'id of an observation', text: id },
    );
  }
  return secrets;
}
