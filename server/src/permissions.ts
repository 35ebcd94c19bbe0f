import type { Method } from './http/route.ts';

export type Who =
  | 'everyone'
  /** Signed in, with the role of coordinator. */
  | 'coordinator';

/** Who may ask for what. A route that is not listed stops the start. */
export const permissions: Record<`${Method} ${string}`, Who> = {
  'POST /api/campaigns/:campaign/responses': 'everyone',
  'POST /api/campaigns/:campaign/withdrawals': 'everyone',
  'GET /api/campaigns': 'everyone',
  'GET /api/campaigns/:campaign/questionnaires/:name': 'everyone',
  'GET /api/campaigns/:campaign/questionnaires/:name/codebooks': 'everyone',
  'GET /api/campaigns/:campaign/publications/latest': 'everyone',
  'GET /api/campaigns/:campaign/publications/:id': 'everyone',
  'GET /api/campaigns/:campaign/publications/:id/figures.csv': 'everyone',
  'GET /api/campaigns/:campaign/publications/:id/gradients.csv': 'everyone',
  'GET /api/campaigns/:campaign/publications/:id/exports': 'everyone',
  'GET /api/campaigns/:campaign/publications/:id/exports/:file': 'everyone',
  'GET /api/campaigns/:campaign/priorities': 'everyone',
  'GET /api/health': 'everyone',
  'GET /api/openapi.json': 'everyone',

  'GET /api/session': 'coordinator',
  'GET /api/campaigns/:campaign/questionnaires': 'coordinator',
  'GET /api/campaigns/:campaign/collection': 'coordinator',
  'GET /api/campaigns/:campaign/publications': 'coordinator',
  'POST /api/campaigns/:campaign/publications': 'coordinator',
  'POST /api/campaigns/:campaign/publications/:id/opening': 'coordinator',
  'GET /api/campaigns/:campaign/action-sheets': 'coordinator',
  'POST /api/campaigns/:campaign/action-sheets': 'coordinator',
  'GET /api/action-sheets/:id': 'coordinator',
  'PATCH /api/action-sheets/:id': 'coordinator',

  'GET /': 'everyone',
  'GET /connexion': 'everyone',
  'POST /connexion': 'everyone',
  'POST /deconnexion': 'everyone',
  'GET /premiere-visite': 'everyone',
  'POST /premiere-visite': 'everyone',
  'GET /accessibilite': 'everyone',
  'GET /coordination{/*rest}': 'coordinator',
  'GET /:campaign': 'everyone',
  'GET /:campaign/consentement': 'everyone',
  'GET /:campaign/donnees': 'everyone',
  'GET /:campaign/papier': 'everyone',
  'GET /:campaign/hors-ligne': 'everyone',
  'GET /:campaign/moins-de-15-ans': 'everyone',
  'GET /:campaign/questionnaire': 'everyone',
  'POST /:campaign/questionnaire': 'everyone',
  'GET /:campaign/resultats{/*rest}': 'everyone',
  'GET /:campaign/retrait': 'everyone',
  'POST /:campaign/retrait': 'everyone',
};

/**
 * Who may use a route.
 *
 * @throws {Error} for a route that nobody thought about.
 */
export function permissionOf(method: Method, path: string): Who {
  const who = permissions[`${method} ${path}`];
  if (!who) throw new Error(`permissions.ts does not say who may ask for ${method} ${path}. Add it there.`);
  return who;
}
