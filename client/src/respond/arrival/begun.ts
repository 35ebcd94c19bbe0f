import type { PublishedQuestionnaire } from '@diagnostic/shared/questionnaire/definition.ts';
import { drawWithdrawalCode } from '@diagnostic/shared/response/withdrawal-code.ts';
import type { SurveyModel } from 'survey-core';

/** Whose device it is: one's own, a tablet that passes from hand to hand, or a facilitator's. */
export type DeviceUse = 'personal' | 'kiosk' | 'facilitator';

/** What the page of the questionnaire gives. What today's page does not say is left out. */
export interface RespondProps {
  campaign: string;
  questionnaire: PublishedQuestionnaire;
  survey: SurveyModel;
  /** Drawn by the page's script before the first question; drawn here when absent. Never one that the server wrote. */
  id?: string;
  start?: string;
  device?: DeviceUse;
  /** Still behind the plain form, which keeps what is answered: nothing is written over it from here. */
  behind?: boolean;
  sealingKey?: string;
  consentMode?: 'anonymous' | 'withdrawable';
}

/** One response, about to be answered. */
export interface Begun {
  id: string;
  questionnaire: PublishedQuestionnaire;
  survey: SurveyModel;
  start?: string;
  withdrawal?: string;
  /** Whether its draft may be kept on the device. */
  keepsDraft: boolean;
}

/** The code with which it can be withdrawn, drawn here: the server learns it with the answers. */
export const withdrawalFor = ({ consentMode }: Pick<RespondProps, 'consentMode'>): { withdrawal?: string } =>
  consentMode === 'withdrawable' ? { withdrawal: drawWithdrawalCode(crypto.getRandomValues(new Uint8Array(10))) } : {};

/** The address says so where the page's markup does not. */
export function deviceInUse(given: string | undefined = document.getElementById('app')?.dataset.device): DeviceUse {
  if (given === 'kiosk' || given === 'facilitator' || given === 'personal') return given;
  const named = new URLSearchParams(window.location.search).get('appareil');
  return named === 'borne' ? 'kiosk' : named === 'accompagne' ? 'facilitator' : 'personal';
}
