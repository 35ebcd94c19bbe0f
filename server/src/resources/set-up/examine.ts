import { type Finding, findingsOf } from '@diagnostic/shared/campaign/set-up/findings.ts';
import { type OfferedQuestionnaire, offerOf } from '@diagnostic/shared/campaign/set-up/offer.ts';
import type { SetUp } from '@diagnostic/shared/campaign/set-up/set-up.ts';
import { type Settled, settle } from '@diagnostic/shared/campaign/set-up/settle.ts';
import { canonicalText } from '@diagnostic/shared/canonical.ts';
import { mayLaunchOn } from '../../accounts/authority.ts';
import type { Session } from '../../auth.ts';
import { localDay } from '../../calendar.ts';
import type { AppContext } from '../../context.ts';
import { keptLibrary, readNewCampaign } from '../../library.ts';
import { permissions } from '../../permissions.ts';

let offer: Promise<OfferedQuestionnaire[]> | undefined;

/** What the library offers; made once. */
export function keptOffer(): Promise<OfferedQuestionnaire[]> {
  offer ??= (async () => {
    const { questionnaires } = await readNewCampaign();
    return offerOf(
      await keptLibrary(),
      questionnaires.map(({ name }) => name),
    );
  })();
  return offer;
}

/** First words of the addresses of the application itself: no campaign can have them. */
const reserved = new Set(Object.keys(permissions).map((name) => name.split('/')[1]?.replace(/[{:].*$/, '') ?? ''));

/** What is missing of a set-up, for whom would launch it; when nothing is, the bundle that launching it freezes. */
export async function examine(
  { store, clock }: Pick<AppContext, 'store' | 'clock'>,
  { grants }: Pick<Session, 'grants'>,
  { content: { definition } }: SetUp,
): Promise<{ findings: Finding[]; settled?: Settled }> {
  const { campaign, territory } = definition;
  const findings = findingsOf(definition, await keptOffer(), localDay(clock(), definition.timeZone));
  const launched = await store.campaigns.list();
  const known = launched.some(({ bundle }) => bundle.territory.code === territory.code);
  if (!mayLaunchOn(grants, territory.code, known)) findings.push({ step: 'territory', code: 'territory-of-others' });
  if (reserved.has(campaign) && campaign !== '') findings.push({ step: 'territory', code: 'address-reserved' });
  const taken = launched.find(({ bundle }) => bundle.campaign === campaign);
  if (findings.length > 0) return { findings: taken ? [...findings, addressTaken] : findings };

  let settled: Settled;
  try {
    settled = settle(definition, await keptLibrary());
  } catch (error) {
    return { findings: [{ step: 'launch', code: 'cannot-be-composed', about: (error as Error).message }] };
  }
  // The same bundle again is a launch that was cut short after it: it may go on.
  if (taken && canonicalText(taken.bundle) !== canonicalText(settled.bundle)) return { findings: [addressTaken] };
  return { findings, settled };
}

const addressTaken: Finding = { step: 'territory', code: 'address-taken' };
