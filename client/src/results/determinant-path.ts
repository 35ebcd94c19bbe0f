import { pages, pathTo } from '@diagnostic/shared/api/paths.ts';
import { useSettings } from '../ui/desk/settings.tsx';

/** Where the page of a determinant is, for this reader. */
export function useDeterminantPath(): (slug: string) => string {
  const { role, campaign } = useSettings();
  return (slug) =>
    role === 'coordinator' ? pathTo(pages.determinant, { slug }) : pathTo(pages.publicDeterminant, { campaign, slug });
}
