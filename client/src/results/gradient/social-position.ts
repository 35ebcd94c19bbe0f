import type { Publication, PublishedGradient } from '@diagnostic/shared/publication/publication.ts';
import type { Wording } from '../../text/text.tsx';

type Titled = Pick<Publication, 'stratifiers'>;

const stratifierOf = ({ stratifiers = [] }: Titled, { stratifier }: PublishedGradient) =>
  stratifiers.find(({ name }) => name === stratifier);

/** What the classes are classes of. */
export const positionTitle = (publication: Titled, gradient: PublishedGradient, { of }: Wording): string =>
  of(stratifierOf(publication, gradient)?.title) || gradient.stratifier;

/** The name of each class; of classes taken together, those of the first and the last: `Très précaires à intermédiaires`. */
export function classTitles(publication: Titled, gradient: PublishedGradient, { of, t }: Wording): string[] {
  const titles = new Map(stratifierOf(publication, gradient)?.classes.map(({ code, title }) => [code, of(title)]));
  const title = (code: string | undefined) => titles.get(code ?? '') ?? `${code}`;
  return gradient.classes.map(({ codes }) => {
    const [first, last] = [title(codes[0]), title(codes.at(-1))];
    if (codes.length === 1) return first;
    return t('gradient.merged', { first, last: last.charAt(0).toLocaleLowerCase() + last.slice(1) });
  });
}

/** Where the fitted line is at the middle of each class, in points; null without a slope. */
export function fittedMeans({ classes, slope }: Pick<PublishedGradient, 'classes' | 'slope'>): (number | null)[] {
  const whole = classes.reduce((sum, { share }) => sum + share, 0);
  let before = 0;
  return classes.map(({ share }) => {
    const rank = (before + share / 2) / whole;
    before += share;
    return slope && slope.bottom + (slope.top - slope.bottom) * rank;
  });
}

/** What a gradient comes to: its slope index; with two classes, their difference. Null where there is neither. */
export const mainMeasure = ({ slope, difference }: Pick<PublishedGradient, 'slope' | 'difference'>) =>
  slope?.sii ?? difference;

/** The gradients that come to something, the steepest first, whichever way they go. */
export const steepestFirst = ({ gradients = [] }: Pick<Publication, 'gradients'>) =>
  gradients
    .flatMap((gradient) => {
      const main = mainMeasure(gradient);
      return main ? [{ gradient, main }] : [];
    })
    .sort((a, b) => Math.abs(b.main.value) - Math.abs(a.main.value));
