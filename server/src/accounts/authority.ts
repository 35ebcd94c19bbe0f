import { everyTerritory, type Grant, type Role, roles } from '@diagnostic/shared/api/accounts.ts';

/** Whether a grant reaches a territory. */
export const reaches = (grant: Grant, territory: string): boolean =>
  grant.territory === everyTerritory || grant.territory === territory;

/** Whether somebody holds one of these roles on a territory. */
export const holds = (grants: Grant[], wanted: readonly Role[], territory: string): boolean =>
  grants.some((grant) => wanted.includes(grant.role) && reaches(grant, territory));

/** Who looks after accounts. */
export const managers: readonly Role[] = ['administrator', 'coordinator'];

/** A manager gives roles on their own territories; only an administrator makes administrators. */
export const mayGive = (own: Grant[], { role, territory }: Grant): boolean =>
  holds(own, role === 'administrator' ? ['administrator'] : managers, territory);

/** Roles that somebody may give on a territory. */
export const offeredOn = (own: Grant[], territory: string): Role[] =>
  roles.filter((role) => mayGive(own, { role, territory }));

/** Of the grants of an account, those that a manager gets to see: on their own territories, or everywhere. */
export const visibleTo = (own: Grant[], grants: Grant[]): Grant[] =>
  grants.filter(({ territory }) => territory === everyTerritory || holds(own, managers, territory));

/**
 * Whether somebody reaches a set-up: who began it, and who manages the territory it is for, or every territory. `territory`
 * is empty while it is not chosen.
 */
export const reachesSetUp = (
  { account, grants }: { account: string; grants: Grant[] },
  { maker, territory }: { maker: string; territory: string },
): boolean =>
  holds(grants, managers, territory || everyTerritory) ||
  (maker === account && grants.some(({ role }) => managers.includes(role)));

/** A territory that is new here is for any manager to begin on; one that is known, for its own coordinators. */
export const mayLaunchOn = (own: Grant[], territory: string, known: boolean): boolean =>
  known ? holds(own, ['coordinator'], territory) : own.some(({ role }) => managers.includes(role));

/** Roles whose holders see unopened figures or change others' accounts: a password alone is not enough for them. */
const guarded: readonly Role[] = managers;

/**
 * Whether somebody needs a second factor: who looks after accounts and campaigns, wherever answers of real people are or
 * may come. Only where every campaign they reach is a demonstration, whose answers are made up, a password is enough.
 */
export function needsSecondFactor(
  grants: Grant[],
  campaigns: { territory: string; demonstration: boolean }[],
): boolean {
  const reaching = grants.filter(({ role }) => guarded.includes(role));
  const reached = campaigns.filter(({ territory }) => reaching.some((grant) => reaches(grant, territory)));
  return reaching.length > 0 && !(reached.length > 0 && reached.every(({ demonstration }) => demonstration));
}
