import type { Element, Model, PublishedQuestionnaire } from '@diagnostic/shared/questionnaire/definition.ts';
import { textIn } from '@diagnostic/shared/questionnaire/text.ts';
import { campaignNamed } from '../../../http/campaign.ts';
import type { Incoming } from '../../../http/route.ts';
import type { LaunchedCampaign } from '../../../store/store.ts';
import type { Wording } from '../../texts.ts';
import { addressed } from '../address.ts';
import { type CampaignPage, campaignPage } from '../campaign-page.ts';
import { chosen } from '../questionnaire-choice.ts';

/** Whose hands the device is in; `appareil` in addresses. */
export type Device = 'personal' | 'kiosk' | 'facilitator';
const devices: Record<string, Device> = { borne: 'kiosk', accompagne: 'facilitator' };
const channels: Record<Device, string> = { personal: 'web', kiosk: 'borne', facilitator: 'entretien' };

/** One visit to a questionnaire in pages: what all of them need. */
export interface Visit extends CampaignPage {
  campaign: LaunchedCampaign;
  questionnaire: PublishedQuestionnaire;
  model: Model;
  device: Device;
  channel: string;
  /** The words, as this questionnaire addresses people. */
  say: Wording['t'];
  /** A question's title; its name where it has none, as SurveyJS writes it. */
  titleOf(element: Element): string;
  /** Where its forms are sent. */
  action: string;
}

/** The visit that an address names; undefined when the campaign has no such questionnaire. `version` for a form begun earlier. */
export async function openVisit({
  context,
  params,
  query,
  request,
}: Pick<Incoming, 'context' | 'params' | 'query' | 'request'>): Promise<Visit | undefined> {
  const page = await campaignPage(context, request, params.campaign);
  const campaign = await campaignNamed(context.store, params.campaign);
  const { bundle, wording, link } = page;
  const questionnaire = named(campaign, query.get('q'), query.get('version'));
  if (!questionnaire) return undefined;
  const { name, version, model } = questionnaire;
  const appareil = query.get('appareil');
  const device = devices[appareil ?? ''] ?? 'personal';
  const channel = channels[device];
  const kept: Record<string, string> = device === 'personal' || appareil === null ? {} : { appareil };
  return {
    ...page,
    campaign,
    questionnaire,
    model,
    device,
    channel: bundle.channels.includes(channel) ? channel : 'web',
    say: addressed(wording, questionnaire),
    titleOf: ({ title, name: item }) => textIn(title, wording.language) || item,
    action: link('questionnaire', { q: name, version: String(version), ...kept }),
  };
}

function named(
  { bundle }: LaunchedCampaign,
  name: string | null,
  version: string | null,
): PublishedQuestionnaire | undefined {
  if (version === null) return chosen(bundle, name);
  const all = bundle.questionnaires.map(({ published }) => published);
  return all.find((one) => one.name === name && String(one.version) === version);
}
