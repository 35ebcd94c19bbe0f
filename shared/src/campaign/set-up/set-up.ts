import type { Population } from '../../territory/population.ts';
import type { Zone } from '../../territory/territory.ts';
import type { CampaignDefinition } from '../library.ts';

/** The steps of setting a campaign up, in their order; the last one checks everything and launches. */
export const setUpSteps = ['territory', 'zones', 'population', 'questionnaires', 'conduct', 'launch'] as const;
export type SetUpStep = (typeof setUpSteps)[number];

/** A campaign being set up: its definition as far as it is written, and what its margins are made of. */
export interface SetUpContent {
  definition: CampaignDefinition;
  /** Absent where the margins came with an imported definition, or are still to come. */
  population?: Population;
  /** Year of the official list of communes that the territory was chosen from. */
  vintage?: number;
}

export interface SetUp {
  id: string;
  /** Grows by one with each saved step. */
  revision: number;
  /** Id of the account that began it. */
  maker: string;
  changedOn: string;
  content: SetUpContent;
}

/** More zones than residents choose from in one list, and than figures are given for. */
export const MOST_ZONES = 60;

export type Commune = Zone['communes'][number];

/** What each step writes. */
export interface StepContents {
  territory: {
    name: string;
    title: string;
    /** Address of the campaign; empty while it is not chosen. */
    campaign: string;
    /** SIREN of the grouping (EPCI) whose territory it is; null for communes chosen by hand. */
    grouping: string | null;
    communes: Commune[];
    vintage: number;
  };
  zones: { name: string; rural: boolean; communes: string[] }[];
  population: Population;
  questionnaires: {
    questionnaires: { name: string; version: number }[];
    languages: string[];
    acceptWorkingTexts: string[];
    channels: string[];
    minutes: number;
  };
  conduct: Pick<
    Required<CampaignDefinition>,
    'opensOn' | 'closesOn' | 'timeZone' | 'controller' | 'contact' | 'consentMode' | 'threshold'
  >;
}
