import { randomBytes } from 'node:crypto';
import { type Html, html } from '../../html.ts';
import { type FormState, sealState } from './answered/state.ts';
import type { Visit } from './visit.ts';

/** What every page of one form carries along. */
export interface Carried {
  id: string;
  state: FormState;
  /** When the first page was opened; see `startOf`. */
  start: string;
}

/** 256 random bits, as devices draw them. */
export const mintId = (): string => randomBytes(32).toString('base64url');

/** What a state is sealed for. */
export const stateOf = ({ bundle, questionnaire }: Visit, id: string) => ({
  campaign: bundle.campaign,
  questionnaire: questionnaire.name,
  version: questionnaire.version,
  id,
});

/** On the first page an empty state is written as nothing: a device may then put its own id in the place of ours. */
function sealed(visit: Visit, { id, state }: Carried, page: string): string {
  const empty = Object.keys(state.answers).length === 0 && !state.reviewed && !state.withdrawal;
  return empty && page === visit.model.pages[0]?.name ? '' : sealState(visit.campaign.key, stateOf(visit, id), state);
}

/**
 * The control fields of a form, a default button for the Enter key, and the trap: a field that people neither see, hear
 * nor reach, and that programs fill.
 */
export const hiddenFields = (visit: Visit, carried: Carried, page: string, onEnter: string): Html => html`
<button class="visually-hidden" name="_go" value="${onEnter}" tabindex="-1" aria-hidden="true">${visit.say('survey.next')}</button>
<input type="hidden" name="_id" value="${carried.id}">
<input type="hidden" name="_state" value="${sealed(visit, carried, page)}">
<input type="hidden" name="_page" value="${page}">
<input type="hidden" name="_start" value="${carried.start}">
<div class="visually-hidden" aria-hidden="true"><label>${visit.say('form.trap')} <input type="text" name="_site" tabindex="-1" autocomplete="off"></label></div>`;
