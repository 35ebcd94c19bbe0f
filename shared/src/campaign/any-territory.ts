import type { Territory } from '../territory/territory.ts';

/**
 * A territory that stands for any: one zone with one priority district. Questionnaires are linted, hashed and compared as
 * it completes them, because a version is the same everywhere but for the names of places.
 */
export const anyTerritory: Territory = {
  code: 'any',
  name: { fr: 'Territoire' },
  zones: [{ code: 'Z1', name: 'Zone', communes: [], rural: true }],
  priorityDistricts: [{ code: 'Q1', name: 'Quartier', zone: 'Z1' }],
  margins: [],
  marginsSource: { fr: 'Aucune' },
};
