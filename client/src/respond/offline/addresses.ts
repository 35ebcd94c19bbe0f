/** What can be seen without a network, by its address. */

const notCampaigns = new Set([
  'api',
  'assets',
  'accessibilite',
  'connexion',
  'coordination',
  'deconnexion',
  'premiere-visite',
]);
const pagesOfACampaign = new Set(['', 'consentement', 'questionnaire', 'donnees']);
/** What changes the page; anything else in its address does not. */
const parameters = ['accord', 'appareil', 'lang', 'q', 'refus'];

/** The name under which a page is kept, or nothing when it is none of the residents'. */
export function pageKey({ pathname, searchParams }: URL): string | undefined {
  const [, campaign = '', page = '', ...rest] = pathname.split('/');
  if (rest.length > 0 || notCampaigns.has(campaign) || !pagesOfACampaign.has(page)) return undefined;
  const kept = new URLSearchParams();
  for (const name of parameters) {
    const value = searchParams.get(name);
    if (value !== null) kept.set(name, value);
  }
  return kept.size === 0 ? pathname : `${pathname}?${kept}`;
}

/** The boxes that consent takes: one's own, or, under 15, a parent's and the child's. Both ways of `consent-ticks.ts`. */
const consents = [['accord'], ['parent', 'enfant']];

/** Where consent leads when no server is there to say so; nothing while a box is missing. */
export function afterConsent({ pathname, searchParams }: URL): string | undefined {
  const given = consents.some((boxes) => boxes.every((box) => searchParams.get(box) === 'oui'));
  if (!pathname.endsWith('/consentement') || !given) return undefined;
  const query = new URLSearchParams([['accord', 'oui']]);
  for (const name of ['appareil', 'lang', 'q']) {
    const value = searchParams.get(name);
    if (value) query.set(name, value);
  }
  return `${pathname.replace(/consentement$/, 'questionnaire')}?${query}`;
}

/** Files whose name holds a hash of what is in them. */
export const isHashed = ({ pathname }: URL): boolean => pathname.startsWith('/assets/');

/** Data that never change under their address: a version of a questionnaire, and its codebooks. Nothing else of the API. */
export const isVersioned = ({ pathname, searchParams }: URL): boolean =>
  /^\/api\/campaigns\/[^/]+\/questionnaires\/[^/]+(\/codebooks)?$/.test(pathname) && searchParams.has('version');

/** The hashed files that a page names. */
export const filesIn = (markup: string): string[] => [...new Set(markup.match(/\/assets\/[\w.@-]+/g))];
