import { phaseForResidents } from '../../../calendar.ts';
import { type Reply, route, seeOther } from '../../../http/route.ts';
import { mintStart } from '../../../http/start-token.ts';
import { sectionsOf } from './answered/sections.ts';
import { mintId } from './hidden-fields.ts';
import { sectionPage } from './section-page.ts';
import { openVisit } from './visit.ts';

/** The first section of a questionnaire. Only after consent, only while it is open. */
export const showQuestionnaire = route({
  method: 'GET',
  path: '/:campaign/questionnaire',
  async handle(incoming): Promise<Reply> {
    const { context, query, params } = incoming;
    const visit = await openVisit(incoming);
    if (!visit) return seeOther(`/${params.campaign}`);
    const { bundle, questionnaire, model, link, campaign } = visit;
    const now = context.clock();
    if (phaseForResidents(bundle, now) !== 'open') return seeOther(link());
    const named = query.has('q') ? { q: questionnaire.name } : {};
    const appareil = query.get('appareil');
    const section = sectionsOf(model, {})[0];
    if (query.get('accord') !== 'oui' || !section)
      return seeOther(link('consentement', { ...named, ...(appareil !== null && { appareil }) }));
    return sectionPage(visit, { id: mintId(), state: { answers: {} }, start: mintStart(campaign.key, now) }, section);
  },
});
