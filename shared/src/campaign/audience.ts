import type { CampaignBundle } from './bundle.ts';

/** The questionnaires that people of 15 and over answer for themselves: the only ones behind the territory’s figures. */
export const selfAnswered = ({ questionnaires }: Pick<CampaignBundle, 'questionnaires'>) =>
  questionnaires.filter(({ published }) => (published.audience ?? 'self') === 'self');
