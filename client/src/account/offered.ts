import { type AccountList, everyTerritory, type Grant, roleNames } from '@diagnostic/shared/api/accounts.ts';
import { useText } from '../text/text.tsx';

/** Roles that may be given, territory by territory. */
export type Offered = AccountList['offered'];

/** What a new row holds: the least that can be given. */
export const firstGrant = (offered: Offered): Grant => {
  const [place] = offered;
  return {
    role: place?.roles.includes('professional') ? 'professional' : (place?.roles[0] ?? 'professional'),
    territory: place?.territory ?? '',
  };
};

/** A grant in words: the role, and its territory where there are several. */
export function useGrantName(offered: Offered): (grant: Grant) => string {
  const { of } = useText();
  const nameOf = useTerritoryName(offered);
  const several = offered.length > 1;
  return ({ role, territory }) => (several ? `${of(roleNames[role])}, ${nameOf(territory)}` : of(roleNames[role]));
}

export function useTerritoryName(offered: Offered): (territory: string) => string {
  const { t, of } = useText();
  return (territory) =>
    territory === everyTerritory
      ? t('accounts.everywhere')
      : of(offered.find((one) => one.territory === territory)?.name) || territory;
}
