import type { Publication } from '@diagnostic/shared/publication/publication.ts';
import { useText } from '../../text/text.tsx';

/** A category of a population margin, in words. */
export function useCategoryName({ zones }: Publication): (variable: string, category: string) => string {
  const { t } = useText();
  return (variable, category) => {
    if (variable === 'zone') return zones.find((zone) => zone.code === category)?.name ?? category;
    if (variable === 'sex') return t(category === 'F' ? 'category.women' : 'category.men');
    const [from, to] = category.split('-');
    if (from && to) return t('category.ages', { from, to });
    return /^\d+\+$/.test(category) ? t('category.agesFrom', { from: category.slice(0, -1) }) : category;
  };
}
