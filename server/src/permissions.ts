import { type DeskRight, deskRights, type Grant, type Role, roles } from '@diagnostic/shared/api/accounts.ts';
import { holds, managers } from './accounts/authority.ts';
import type { Method } from './http/route.ts';

type RouteName = `${Method} ${string}`;

export interface Permission {
  /** `signed-in`: whoever has an account, also where a second factor is still to be set up; a list: these roles. */
  who: 'everyone' | 'signed-in' | readonly Role[];
  /** On which territory the role must be held: the one of the campaign, sheet or set-up that is asked for, or any. */
  on?: 'campaign' | 'sheet' | 'set-up' | 'any';
  /** What is opened is everybody's; what is only made (`?state=made`) is for these roles on the campaign's territory. */
  made?: readonly Role[];
}

const everyone: Permission = { who: 'everyone' };
const signedIn: Permission = { who: 'signed-in' };
const onCampaign = (...who: Role[]): Permission => ({ who, on: 'campaign' });
const onSheet = (...who: Role[]): Permission => ({ who, on: 'sheet' });
const onSetUp = (...who: readonly Role[]): Permission => ({ who, on: 'set-up' });
const onAny = (...who: readonly Role[]): Permission => ({ who, on: 'any' });

/** Who reads figures before they are open: who makes them, who validates them, who adjusts the programme. */
const committees = ['coordinator', 'steering-committee', 'technical-committee'] as const;
const openedToEveryone: Permission = { who: 'everyone', made: committees };
/** Who reads action sheets: those who decide on them, carry them out, or sign the contract. */
const sheetReaders = [...committees, 'working-group-lead', 'working-group-member', 'partner'] as const;
const sheetWriters = ['coordinator', 'technical-committee', 'working-group-lead'] as const;

/** Who may ask for what. A route that is not listed stops the start. */
export const permissions: Record<RouteName, Permission> = {
  'POST /api/campaigns/:campaign/responses': everyone,
  'POST /api/campaigns/:campaign/withdrawals': everyone,
  'GET /api/campaigns': everyone,
  'GET /api/campaigns/:campaign/questionnaires/:name': everyone,
  'GET /api/campaigns/:campaign/questionnaires/:name/codebooks': everyone,
  'GET /api/campaigns/:campaign/publications/latest': openedToEveryone,
  'GET /api/campaigns/:campaign/publications/:id': openedToEveryone,
  'GET /api/campaigns/:campaign/publications/:id/figures.csv': openedToEveryone,
  'GET /api/campaigns/:campaign/publications/:id/gradients.csv': openedToEveryone,
  'GET /api/campaigns/:campaign/publications/:id/exports': openedToEveryone,
  'GET /api/campaigns/:campaign/publications/:id/exports/:file': openedToEveryone,
  'GET /api/campaigns/:campaign/priorities': openedToEveryone,
  'GET /api/health': everyone,
  'GET /api/openapi.json': everyone,

  'GET /api/campaigns/:campaign/questionnaires': onCampaign('coordinator'),
  'GET /api/campaigns/:campaign/collection': onCampaign('coordinator', 'technical-committee'),
  'GET /api/campaigns/:campaign/publications': onCampaign(...committees),
  'POST /api/campaigns/:campaign/publications': onCampaign('coordinator'),
  'POST /api/campaigns/:campaign/publications/:id/opening': onCampaign('coordinator'),
  'GET /api/campaigns/:campaign/action-sheets': onCampaign(...sheetReaders),
  'POST /api/campaigns/:campaign/action-sheets': onCampaign('coordinator', 'technical-committee'),
  'GET /api/action-sheets/:id': onSheet(...sheetReaders),
  'PATCH /api/action-sheets/:id': onSheet(...sheetWriters),

  'GET /api/campaigns/:campaign/observations': onCampaign('professional'),
  'POST /api/campaigns/:campaign/observations': onCampaign('professional'),
  'POST /api/campaigns/:campaign/observations/withdrawals': onCampaign('professional'),
  'GET /api/set-ups': onAny(...managers),
  'POST /api/set-ups': onAny(...managers),
  'GET /api/set-ups/:id': onSetUp(...managers),
  'PATCH /api/set-ups/:id': onSetUp(...managers),
  'GET /api/set-ups/:id/campaign.json': onSetUp(...managers),
  'GET /api/set-ups/:id/questionnaires/:name': onSetUp(...managers),
  'POST /api/set-ups/:id/launch': onSetUp(...managers),
  'POST /api/set-ups/:id/removal': onSetUp(...managers),
  'GET /api/communes': onAny(...managers),
  'GET /api/library': onAny(...managers),

  'GET /api/session': signedIn,
  'GET /api/accounts': onAny(...managers),
  'PATCH /api/accounts/:id': onAny(...managers),
  'POST /api/accounts/:id/second-factor-reset': onAny('administrator'),
  'GET /api/audit-trail': onAny('administrator'),
  'POST /api/invitations': onAny(...managers),
  'POST /api/invitations/:id/withdrawal': onAny(...managers),
  'POST /api/passkeys/sign-in-options': everyone,
  'POST /api/passkeys/sign-in': everyone,
  'POST /api/passkeys/registration-options': everyone,
  'POST /api/passkeys/registration': everyone,

  'GET /': everyone,
  'GET /connexion': everyone,
  'POST /connexion': everyone,
  'GET /connexion/code': everyone,
  'POST /connexion/code': everyone,
  'POST /deconnexion': everyone,
  'GET /premiere-visite': everyone,
  'POST /premiere-visite': everyone,
  'GET /invitation': everyone,
  'POST /invitation': everyone,
  'POST /invitation/mot-de-passe': everyone,
  'POST /invitation/roles': signedIn,
  'GET /compte': signedIn,
  'POST /compte/mot-de-passe': signedIn,
  'POST /compte/sessions': signedIn,
  'POST /compte/cles': signedIn,
  'GET /compte/second-facteur': signedIn,
  'POST /compte/second-facteur': signedIn,
  'POST /compte/codes-de-secours': signedIn,
  'GET /accessibilite': everyone,
  'GET /coordination{/*rest}': onAny(...roles),
  'GET /:campaign': everyone,
  'GET /:campaign/consentement': everyone,
  'GET /:campaign/donnees': everyone,
  'GET /:campaign/observer': onCampaign('professional'),
  'GET /:campaign/papier': everyone,
  'GET /:campaign/hors-ligne': everyone,
  'GET /:campaign/moins-de-15-ans': everyone,
  'GET /:campaign/questionnaire': everyone,
  'POST /:campaign/questionnaire': everyone,
  'GET /:campaign/resultats{/*rest}': everyone,
  'GET /:campaign/retrait': everyone,
  'POST /:campaign/retrait': everyone,
};

/**
 * Who may use a route.
 *
 * @throws {Error} for a route that nobody thought about.
 */
export function permissionOf(method: Method, path: string): Permission {
  const permission = permissions[`${method} ${path}`];
  if (!permission) throw new Error(`permissions.ts does not say who may ask for ${method} ${path}. Add it there.`);
  return permission;
}

/** What each right on the desk asks for: the desk offers what its route would allow. */
const routeOf: Record<Exclude<DeskRight, 'enter-paper' | 'read-made'>, RouteName> = {
  observe: 'POST /api/campaigns/:campaign/observations',
  publish: 'POST /api/campaigns/:campaign/publications',
  'read-sheets': 'GET /api/campaigns/:campaign/action-sheets',
  'open-sheet': 'POST /api/campaigns/:campaign/action-sheets',
  'edit-sheet': 'PATCH /api/action-sheets/:id',
  'manage-accounts': 'GET /api/accounts',
  'read-audit-trail': 'GET /api/audit-trail',
  'set-up-campaigns': 'POST /api/set-ups',
};

/** What a holder of these grants may do on the desk of a territory. */
export function rightsOn(grants: Grant[], territory: string): DeskRight[] {
  const rolesFor = (right: DeskRight): readonly Role[] => {
    if (right === 'read-made') return committees;
    // Paper sheets are sent as everybody's are; keying them is the coordination's work.
    if (right === 'enter-paper') return ['coordinator'];
    const { who } = permissions[routeOf[right]] ?? everyone;
    return typeof who === 'string' ? [] : who;
  };
  return deskRights.filter((right) => holds(grants, rolesFor(right), territory));
}
