import { everyTerritory, type Grant, type Role, roles } from '@diagnostic/shared/api/accounts.ts';

/** Whether a grant reaches a territory. */
export const reaches = (grant: Grant, territory: string): boolean =>
  grant.territory === everyTerritory || grant.territory === territory;

/** Whether somebody holds one of these roles on a territory. */
export const holds = (grants: Grant[], wanted: readonly Role[], territory: string): boolean =>
  grants.some((grant) => wanted.includes(grant.role) && reaches(grant, territory));

/** Who looks after accounts. Administrators do nothing else; coordinators make and open publications too. */
export const managers: readonly Role[] = ['administrator', 'coordinator'];

/** A manager gives roles on their own territories; only an administrator makes administrators. */
export const mayGive = (own: Grant[], { role, territory }: Grant): boolean =>
  holds(own, role === 'administrator' ? ['administrator'] : managers, territory);

/** What is asked of who ends something whole: an account, or an invitation. */
export const mayGiveAll = (own: Grant[], grants: Grant[]): boolean => grants.every((grant) => mayGive(own, grant));

/** Whether somebody administers every territory on which these grants are. */
export const administersAll = (own: Grant[], grants: Grant[]): boolean =>
  grants.every(({ territory }) => holds(own, ['administrator'], territory));

/** Roles that somebody may give on a territory. */
export const offeredOn = (own: Grant[], territory: string): Role[] =>
  roles.filter((role) => mayGive(own, { role, territory }));

/** Of the grants of an account, those that a manager gets to see: on their own territories, or everywhere. */
export const visibleTo = (own: Grant[], grants: Grant[]): Grant[] =>
  grants.filter(({ territory }) => territory === everyTerritory || holds(own, managers, territory));

/** Whether a manager may change the roles of an account: all those that they see of it are theirs to give. */
export const mayChange = (own: Grant[], grants: Grant[]): boolean => mayGiveAll(own, visibleTo(own, grants));

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

/**
 * Whether a password alone is not enough for somebody: who looks after accounts or makes publications, wherever answers of
 * real people are or may come. Only where every campaign they reach is a demonstration, whose answers are made up, a
 * password is enough.
 */
export function needsSecondFactor(
  grants: Grant[],
  campaigns: { territory: string; demonstration: boolean }[],
): boolean {
  const reaching = grants.filter(({ role }) => managers.includes(role));
  const reached = campaigns.filter(({ territory }) => reaching.some((grant) => reaches(grant, territory)));
  return reaching.length > 0 && !(reached.length > 0 && reached.every(({ demonstration }) => demonstration));
}
