import { pages, pathTo } from '@diagnostic/shared/api/paths.ts';
import type { PublishedScore } from '@diagnostic/shared/publication/publication.ts';
import { useSettings } from '../ui/desk/settings.tsx';

/** Where the page of a determinant is, for this reader; there the figure of `score` is explained, or that of everyone. */
export function useDeterminantPath(): (slug: string, score?: Pick<PublishedScore, 'group' | 'zone'>) => string {
  const { role, campaign } = useSettings();
  return (slug, score) => {
    const page =
      role === 'staff' ? pathTo(pages.determinant, { slug }) : pathTo(pages.publicDeterminant, { campaign, slug });
    return score ? `${page}#${figureKey(score)}` : page;
  };
}

/** The part of an address that names one figure of a determinant. */
export const figureKey = ({ group, zone }: Pick<PublishedScore, 'group' | 'zone'>): string =>
  encodeURIComponent(zone === null ? group : `${group}~${zone}`);
