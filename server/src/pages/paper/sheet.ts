import type { CampaignBundle } from '@diagnostic/shared/campaign/bundle.ts';
import type { Element, PublishedQuestionnaire } from '@diagnostic/shared/questionnaire/definition.ts';
import { textIn } from '@diagnostic/shared/questionnaire/text.ts';
import { type Html, html } from '../html.ts';
import type { Wording } from '../texts.ts';

/** What every part of a printed questionnaire needs. */
export interface Sheet {
  bundle: CampaignBundle;
  published: PublishedQuestionnaire;
  wording: Wording;
  title: string;
}

/** A box to tick; what it is for stands beside it. */
export const box: Html = html`<span class="box"></span>`;

/** An answer in the words of the sheet. */
export function answerLabel({ t, language }: Wording, element: Element, value: string | number | boolean): string {
  if (typeof value === 'boolean') return t(value ? 'paper.yes' : 'paper.no');
  if (value === 'none' && 'showNoneItem' in element && element.showNoneItem) return t('paper.none');
  if (!('choices' in element)) return String(value);
  const choice = element.choices.find((one) => typeof one !== 'string' && one.value === value);
  return (typeof choice === 'object' && textIn(choice.text, language)) || String(value);
}
