import { randomBytes } from 'node:crypto';
import { Problem } from '@diagnostic/shared/problem.ts';
import type { Answers } from '@diagnostic/shared/questionnaire/answers.ts';
import { withoutUnasked } from '@diagnostic/shared/questionnaire/walk.ts';
import { drawWithdrawalCode } from '@diagnostic/shared/response/withdrawal-code.ts';
import { campaignPhase } from '../../../calendar.ts';
import { fieldsRoute, type Incoming, type Reply, seeOther } from '../../../http/route.ts';
import { acceptResponse } from '../../../resources/accept-response.ts';
import { answersIn } from './answered/fields.ts';
import { among, mistakesIn } from './answered/mistakes.ts';
import { neighbour, sectionOf } from './answered/sections.ts';
import { type FormState, openState } from './answered/state.ts';
import { type Carried, stateOf } from './hidden-fields.ts';
import { closedPage, conflictPage, lostPage, receiptPage, saturatedPage, stoppingPage } from './outcome-pages.ts';
import { reviewPage } from './review-page.ts';
import { sectionPage } from './section-page.ts';
import { openVisit, type Visit } from './visit.ts';

/** One step of the questionnaire in pages: `_go` says where to. The server keeps nothing between two of them. */
export const submitQuestionnaire = fieldsRoute({
  method: 'POST',
  path: '/:campaign/questionnaire',
  limit: 'formPages',
  async handle(incoming): Promise<Reply> {
    const { context, body: fields, params } = incoming;
    const visit = await openVisit(incoming);
    if (!visit) return seeOther(`/${params.campaign}`);
    const { bundle, model, link } = visit;
    const go = fields.get('_go') ?? 'next';
    if (go === 'erase') return seeOther(link('', { efface: '1' }));
    const page = model.pages.find(({ name }) => name === fields.get('_page'));
    const given = page ? answersIn(page.elements, fields) : {};
    const carried = carriedBy(visit, fields);
    if (!carried) return lostPage(visit, mistakesIn(model, given).sound);

    const others = Object.entries(carried.state.answers).filter(
      ([item]) => !page?.elements.some(({ name }) => name === item),
    );
    const answers = withoutUnasked(model, { ...Object.fromEntries(others), ...given });
    const { mistakes, sound } = mistakesIn(model, answers);
    const at = { ...carried, state: { ...carried.state, answers: sound } };
    const phase = campaignPhase(bundle, context.clock());
    if (phase === 'closed' || phase === 'upcoming') return closedPage(visit, sound);
    if (go === 'stop') return stoppingPage(visit, at, page?.name ?? '');
    const wanted = go.startsWith('section:') ? model.pages.find(({ name }) => `section:${name}` === go) : undefined;
    if (wanted) return sectionPage(visit, at, sectionOf(wanted, sound));
    if (go === 'back' && page) {
      const before = neighbour(model, sound, page.name, -1) ?? sectionOf(page, sound);
      return sectionPage(visit, at, before);
    }
    const here = page
      ? among(
          mistakes,
          page.elements.map(({ name }) => name),
        )
      : new Map();
    // What was typed comes back beside its mistake.
    if (page && here.size > 0)
      return sectionPage(visit, { ...at, state: { ...at.state, answers } }, sectionOf(page, answers), here);
    const after = go === 'next' && page ? neighbour(model, sound, page.name, 1) : undefined;
    if (after) return sectionPage(visit, at, after);
    return end(incoming, visit, at, mistakes, go === 'send' ? fields : undefined);
  },
});

/** What the form brings, once its state is opened; undefined when it cannot be, or its id is none. */
function carriedBy(visit: Visit, fields: URLSearchParams): Carried | undefined {
  const id = fields.get('_id') ?? '';
  if (!/^[A-Za-z0-9_-]{22,86}$/.test(id)) return undefined;
  const sealed = fields.get('_state') ?? '';
  const first = fields.get('_page') === visit.model.pages[0]?.name;
  const state: FormState | undefined =
    sealed === '' && first ? { answers: {} } : openState(visit.campaign.key, stateOf(visit, id), sealed);
  return state && { id, state, start: fields.get('_start') ?? '' };
}

type Sending = Pick<Incoming, 'context' | 'request'>;

/** Past the last section: the review, or the sending from it. A section that still lacks an answer comes first. */
async function end(
  incoming: Sending,
  visit: Visit,
  carried: Carried,
  mistakes: Map<string, string>,
  sent: URLSearchParams | undefined,
): Promise<Reply> {
  const { model } = visit;
  const lacking = model.pages.find(({ elements }) => elements.some(({ name }) => mistakes.has(name)));
  if (lacking) {
    const here = among(
      mistakes,
      lacking.elements.map(({ name }) => name),
    );
    return sectionPage(visit, carried, sectionOf(lacking, carried.state.answers), here);
  }
  const withdrawal = carried.state.withdrawal ?? newWithdrawalCode(visit);
  const state: FormState = { ...carried.state, reviewed: true, ...(withdrawal !== undefined && { withdrawal }) };
  const ready = { ...carried, state };
  return sent ? send(incoming, visit, ready, sent) : reviewPage(visit, ready);
}

async function send(
  { context, request }: Sending,
  visit: Visit,
  carried: Carried,
  sent: URLSearchParams,
): Promise<Reply> {
  const { campaign, questionnaire, wording, channel } = visit;
  const { id, start, state } = carried;
  const answers: Answers = state.answers;
  const envelope = {
    id,
    questionnaire: questionnaire.name,
    version: questionnaire.version,
    language: wording.language,
    channel,
    answers,
    ...(start !== '' && { start }),
    ...(state.withdrawal !== undefined && { withdrawal: state.withdrawal }),
  };
  try {
    const trap = (sent.get('_site') ?? '') !== '';
    const receipt = await acceptResponse(context, campaign, envelope, { trap, request });
    return receiptPage(visit, receipt, { answers, withdrawal: state.withdrawal });
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    if (error.code === 'storage-unavailable') return saturatedPage(visit, carried);
    if (error.code === 'campaign-closed') return closedPage(visit, answers);
    if (error.code === 'response-conflict') return conflictPage(visit, answers);
    throw error;
  }
}

/** Drawn by the server where no script can; shown with the receipt only. */
const newWithdrawalCode = ({ bundle }: Visit): string | undefined =>
  bundle.consentMode === 'withdrawable' ? drawWithdrawalCode(randomBytes(10)) : undefined;
