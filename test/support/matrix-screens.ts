// Every screen that a resident or the public can meet, and how to get there in any language: by markup, never by words.
import type { CampaignBundle } from '@diagnostic/shared/campaign/bundle.ts';
import { valClair } from './library.ts';

// Enough of them are scored for a map with petals; one is of mood.
const asked = ['age', 'LO3', 'MO2', 'SO1', 'GA1', 'vote', 'comment'];

/** Val-Clair, its answers withdrawable, the residents' questionnaire in seven questions: one of each kind of screen. */
export function matrixCampaign(campaign: string): CampaignBundle {
  return {
    ...valClair,
    campaign,
    consentMode: 'withdrawable',
    channels: ['web', 'papier', 'borne', 'entretien'],
    questionnaires: valClair.questionnaires.filter(latest).map(({ published, codebooks }) => ({
      codebooks,
      published: published.name === 'residents' ? short(published) : published,
    })),
  };
}

const latest = ({ published }: CampaignBundle['questionnaires'][number]): boolean =>
  published.name !== 'residents' || published.version === 2;

type Published = CampaignBundle['questionnaires'][number]['published'];

const short = (published: Published): Published => ({
  ...published,
  model: {
    pages: published.model.pages
      .map((page) => ({ ...page, elements: page.elements.filter(({ name }) => asked.includes(name)) }))
      .filter(({ elements }) => elements.length > 0),
  },
});

/** A state of a page: as one comes to it, after a mistake, without a network, once something has left, or further on. */
export const states = ['initial', 'error', 'offline', 'sent', 'second', 'third'] as const;
export type State = (typeof states)[number];

/** Page → its screen in each of the states that it has. */
export const pages = {
  site: { initial: 'home', error: 'not-found' },
  welcome: { initial: 'welcome', error: 'closed', offline: 'outbox', second: 'refused' },
  consent: { initial: 'consent', error: 'consent-error' },
  joint: { initial: 'consent-joint', error: 'consent-joint-error' },
  proxy: { initial: 'consent-proxy', error: 'consent-proxy-error' },
  'under-age': { initial: 'under-age' },
  notice: { initial: 'notice' },
  accessibility: { initial: 'accessibility' },
  withdrawal: { initial: 'withdrawal', error: 'withdrawal-error', sent: 'withdrawn' },
  paper: { initial: 'paper' },
  results: { initial: 'results' },
  form: { initial: 'form', error: 'form-error', sent: 'form-sent', second: 'form-review' },
  question: { initial: 'question', error: 'question-error', second: 'question-help', third: 'several-choices' },
  review: { initial: 'review', error: 'review-error', second: 'stopping', third: 'comment' },
  sending: { offline: 'offline', sent: 'sent' },
  draft: { initial: 'draft-found', second: 'open-elsewhere' },
  kiosk: { initial: 'idle-warning', sent: 'kiosk-sent' },
} as const satisfies Record<string, Partial<Record<State, string>>>;

export type PageName = keyof typeof pages;
export type ScreenName = { [Page in PageName]: (typeof pages)[Page][keyof (typeof pages)[Page]] }[PageName];
export const pageNames = Object.keys(pages) as PageName[];
export const screenNames = Object.values(pages).flatMap((screens) => Object.values(screens)) as ScreenName[];

export const screenOf = (page: PageName, state: State): ScreenName | undefined =>
  (pages[page] as Partial<Record<State, ScreenName>>)[state];
