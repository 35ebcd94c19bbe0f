import type { ObservationEnvelope } from '@diagnostic/shared/api/observations.ts';
import type { CampaignBundle } from '@diagnostic/shared/campaign/bundle.ts';
import { canonicalBytes } from '@diagnostic/shared/canonical.ts';
import { structureKey } from '@diagnostic/shared/observation/observation.ts';
import { type FieldProblem, Problem } from '@diagnostic/shared/problem.ts';
import { hmacSha256, sha256 } from '../../digest.ts';
import type { LaunchedCampaign, ObservationRow } from '../../store/store.ts';

/** Everybody, beside the campaign's own populations. */
export const everybody = {
  code: 'ALL',
  title: { fr: 'Ensemble des habitants', en: 'All residents' },
  shortTitle: { fr: 'Tous les habitants', en: 'All residents' },
};

const pseudonym = ({ key }: LaunchedCampaign, what: 'author' | 'structure', name: string): Buffer =>
  hmacSha256(key, Buffer.from(`diagnostic-partage observation ${what} v1\0${name}`));

/** What stands for an account beside its observations: nobody makes it without the campaign's key. */
export const authorOf = (campaign: LaunchedCampaign, account: string): Buffer => pseudonym(campaign, 'author', account);

/**
 * The row to store for an observation whose shape is right.
 *
 * @throws {Problem} `invalid-content` for a determinant or a population that the campaign does not have.
 */
export function observationRow(
  campaign: LaunchedCampaign,
  account: string,
  { id, profile, ...observation }: ObservationEnvelope,
  week: string,
): ObservationRow {
  const { bundle } = campaign;
  const fields = notOffered(bundle, { profile, ...observation });
  if (fields.length > 0) throw new Problem('invalid-content', { fields });
  const author = authorOf(campaign, account);
  const idBytes = Buffer.from(id, 'base64url');
  return {
    campaign: bundle.campaign,
    key: sha256(Buffer.concat([Buffer.from(`${bundle.campaign}\0`), idBytes])),
    tag: hmacSha256(idBytes, Buffer.concat([author, canonicalBytes({ profile, observation })])),
    author,
    structure: pseudonym(campaign, 'structure', structureKey(profile.structure)),
    week,
    profile,
    observation,
  };
}

function notOffered(
  { determinants, groups }: CampaignBundle,
  { determinant, group, profile }: Omit<ObservationEnvelope, 'id'>,
): FieldProblem[] {
  const populations = new Set([everybody.code, ...groups.map(({ code }) => code)]);
  const refused = [
    ['/determinant', !determinants.some(({ code }) => code === determinant)],
    ['/group', !populations.has(group)],
    ['/profile/groups', !profile.groups.every((code) => populations.has(code))],
  ] as const;
  return refused.flatMap(([path, wrong]) =>
    wrong ? [{ path, code: 'not-offered', message: 'The campaign does not have that one.' }] : [],
  );
}
