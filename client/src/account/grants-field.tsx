import { type Grant, type Role, roleNames } from '@diagnostic/shared/api/accounts.ts';
import { useText } from '../text/text.tsx';
import { firstGrant, type Offered, useTerritoryName } from './offered.ts';

/** Roles, each on its territory; one row each. */
export function GrantsField(props: { offered: Offered; grants: Grant[]; onChange: (grants: Grant[]) => void }) {
  const { offered, grants, onChange } = props;
  const { t, of } = useText();
  const nameOf = useTerritoryName(offered);
  const change = (at: number, part: Partial<Grant>) =>
    onChange(grants.map((grant, index) => (index === at ? { ...grant, ...part } : grant)));
  return (
    <fieldset className="grants">
      <legend>{t('accounts.roles')}</legend>
      {grants.map(({ role, territory }, at) => {
        const index = at + 1;
        return (
          <div className="grant-row" key={at}>
            <select
              aria-label={t('accounts.roleOf', { index })}
              value={role}
              onChange={(event) => change(at, { role: event.target.value as Role })}
            >
              {(offered.find((place) => place.territory === territory)?.roles ?? [role]).map((one) => (
                <option key={one} value={one}>
                  {of(roleNames[one])}
                </option>
              ))}
            </select>
            {offered.length > 1 && (
              <select
                aria-label={t('accounts.territoryOf', { index })}
                value={territory}
                onChange={(event) => change(at, { territory: event.target.value })}
              >
                {offered.map((place) => (
                  <option key={place.territory} value={place.territory}>
                    {nameOf(place.territory)}
                  </option>
                ))}
              </select>
            )}
            {grants.length > 1 && (
              <button
                type="button"
                className="button quiet"
                aria-label={t('accounts.removeRole', { index })}
                onClick={() => onChange(grants.filter((_, place) => place !== at))}
              >
                ×
              </button>
            )}
          </div>
        );
      })}
      <button type="button" className="button" onClick={() => onChange([...grants, firstGrant(offered)])}>
        {t('accounts.addRole')}
      </button>
    </fieldset>
  );
}
