/**
 * Every address of the application, written once. Servers take the patterns as their routes (`:name` is one segment);
 * clients fill them in with `pathTo`.
 */
export const api = {
  questionnaires: '/api/campaigns/:campaign/questionnaires',
  campaigns: '/api/campaigns',
  questionnaire: '/api/campaigns/:campaign/questionnaires/:name',
  codebooks: '/api/campaigns/:campaign/questionnaires/:name/codebooks',
  responses: '/api/campaigns/:campaign/responses',
  withdrawals: '/api/campaigns/:campaign/withdrawals',
  observations: '/api/campaigns/:campaign/observations',
  observationWithdrawals: '/api/campaigns/:campaign/observations/withdrawals',
  collection: '/api/campaigns/:campaign/collection',
  publications: '/api/campaigns/:campaign/publications',
  latestPublication: '/api/campaigns/:campaign/publications/latest',
  publication: '/api/campaigns/:campaign/publications/:id',
  opening: '/api/campaigns/:campaign/publications/:id/opening',
  figures: '/api/campaigns/:campaign/publications/:id/figures.csv',
  gradients: '/api/campaigns/:campaign/publications/:id/gradients.csv',
  exports: '/api/campaigns/:campaign/publications/:id/exports',
  exportFile: '/api/campaigns/:campaign/publications/:id/exports/:file',
  priorities: '/api/campaigns/:campaign/priorities',
  actionSheets: '/api/campaigns/:campaign/action-sheets',
  actionSheet: '/api/action-sheets/:id',
  session: '/api/session',
  accounts: '/api/accounts',
  account: '/api/accounts/:id',
  secondFactorReset: '/api/accounts/:id/second-factor-reset',
  auditTrail: '/api/audit-trail',
  invitations: '/api/invitations',
  invitationWithdrawal: '/api/invitations/:id/withdrawal',
  passkeySignInOptions: '/api/passkeys/sign-in-options',
  passkeySignIn: '/api/passkeys/sign-in',
  passkeyRegistrationOptions: '/api/passkeys/registration-options',
  passkeyRegistration: '/api/passkeys/registration',
  setUps: '/api/set-ups',
  setUp: '/api/set-ups/:id',
  setUpDefinition: '/api/set-ups/:id/campaign.json',
  setUpQuestionnaire: '/api/set-ups/:id/questionnaires/:name',
  setUpLaunch: '/api/set-ups/:id/launch',
  setUpRemoval: '/api/set-ups/:id/removal',
  communes: '/api/communes',
  library: '/api/library',
  health: '/api/health',
  openapi: '/api/openapi.json',
} as const;

export const pages = {
  home: '/',
  signIn: '/connexion',
  signInCode: '/connexion/code',
  signOut: '/deconnexion',
  firstVisit: '/premiere-visite',
  invitation: '/invitation',
  invitationPassword: '/invitation/mot-de-passe',
  invitationRoles: '/invitation/roles',
  ownAccount: '/compte',
  ownPassword: '/compte/mot-de-passe',
  ownSessions: '/compte/sessions',
  ownPasskeys: '/compte/cles',
  secondFactor: '/compte/second-facteur',
  recoveryCodes: '/compte/codes-de-secours',
  coordination: '/coordination',
  results: '/coordination/resultats',
  determinant: '/coordination/resultats/:slug',
  priorities: '/coordination/priorites',
  actionSheets: '/coordination/fiches',
  actionSheet: '/coordination/fiches/:id',
  paperEntry: '/coordination/saisie',
  setUps: '/coordination/preparation',
  setUp: '/coordination/preparation/:id/:step',
  accounts: '/coordination/comptes',
  auditTrail: '/coordination/comptes/journal',
  campaign: '/:campaign',
  dataNotice: '/:campaign/donnees',
  observe: '/:campaign/observer',
  paper: '/:campaign/papier',
  publicResults: '/:campaign/resultats',
  publicDeterminant: '/:campaign/resultats/:slug',
} as const;

type ParameterOf<Pattern extends string> = Pattern extends `${string}:${infer Name}/${infer Rest}`
  ? Name | ParameterOf<Rest>
  : Pattern extends `${string}:${infer Name}`
    ? Name
    : never;

/**
 * The address of a pattern with its parameters filled in and escaped; entries of `query` that are undefined are left out.
 *
 * @throws {RangeError} when a parameter is empty: the address would be another one.
 */
export function pathTo<Pattern extends string>(
  pattern: Pattern,
  parameters: Record<ParameterOf<Pattern>, string>,
  query: Record<string, string | undefined> = {},
): string {
  const path = pattern.replace(/:([a-z]+)/gi, (_, name: string) => {
    const value = (parameters as Record<string, string>)[name];
    if (!value) throw new RangeError(`The address ${pattern} needs a value for “${name}”.`);
    return encodeURIComponent(value);
  });
  const given = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given)}`;
}
