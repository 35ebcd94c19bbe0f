import type { Stratifier } from '../campaign/bundle.ts';
import { collapseCategories } from '../weighting/collapse.ts';

/** A class with fewer people is merged with a neighbour. */
const leastPeople = 30;
/** Two may be compared; a slope needs three (see `slopeIndices`). */
const fewestClasses = 2;

/** One class of an ordered social position, or neighbouring ones taken together. */
export interface SocialClass {
  /** `epices:1`, or `epices:1+epices:2`. */
  domain: string;
  /** Codes of the classes it is made of, the most disadvantaged first. */
  codes: string[];
  /** Their domains. Nobody is in two of them. */
  parts: string[];
}

function classOf({ name }: Stratifier, codes: string[]): SocialClass {
  const parts = codes.map((code) => `${name}:${code}`);
  return { domain: parts.join('+'), codes, parts };
}

/** Every class that the figures of a stratifier may be about: each one, and each row of neighbours. */
export function everyClass(stratifier: Stratifier): SocialClass[] {
  const codes = stratifier.classes.map(({ code }) => code);
  return codes.flatMap((_, from) =>
    codes.slice(from).map((__, more) => classOf(stratifier, codes.slice(from, from + more + 1))),
  );
}

/**
 * The ladder of merges: ways to part a social position into two classes or more, in the order in which they are tried. First
 * the smallest class of under 30 people is merged with the smaller of its neighbours, again and again; then come its coarser
 * forms, those with more classes first, of these the one whose smallest class is the largest. None when two classes of 30
 * are not left. `people` counts a class of one code.
 */
export function classings(stratifier: Stratifier, people: (domain: string) => number): SocialClass[][] {
  const counted = stratifier.classes.map(({ code }) => {
    const respondents = people(`${stratifier.name}:${code}`);
    return { code, respondents, target: respondents };
  });
  const into = collapseCategories(counted, { leastRespondents: leastPeople, leastShare: 0 });
  const finest = [...Map.groupBy(counted, ({ code }) => into[code])].map(([, of]) => of);
  const sizeOf = (of: typeof counted) => of.reduce((sum, { respondents }) => sum + respondents, 0);
  const smallest = (classing: (typeof counted)[]) => Math.min(...classing.map(sizeOf));
  return coarserForms(finest)
    .filter((classing) => classing.length >= fewestClasses && smallest(classing) >= leastPeople)
    .sort((a, b) => b.length - a.length || smallest(b) - smallest(a))
    .map((classing) =>
      classing.map((of) =>
        classOf(
          stratifier,
          of.map(({ code }) => code),
        ),
      ),
    );
}

/** Every way to join neighbours, itself among them. */
function coarserForms<Of>(classes: Of[][]): Of[][][] {
  const [first, second, ...others] = classes;
  if (!first || !second) return [classes];
  return [
    ...coarserForms([second, ...others]).map((rest) => [first, ...rest]),
    ...coarserForms([[...first, ...second], ...others]),
  ];
}
