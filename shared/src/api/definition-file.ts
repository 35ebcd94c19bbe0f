import * as z from 'zod';
import { ageBands } from '../territory/age-bands.ts';
import { type Margin, populationTotal } from '../weighting/margins.ts';
import { line, setUpLimits, stepSchemas } from './set-ups.ts';

const { territory, questionnaires, conduct } = stepSchemas;
/** A month: what a paper form takes to come in. */
const LONGEST_GRACE = 31 * 24;

const text = z.string().max(2000, 'At most 2,000 characters.');
const code = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9-]{0,63}$/, 'Letters, digits and hyphens.');
const people = z.number().min(0).max(100_000_000);

const zone = z.looseObject({
  code,
  name: line,
  communes: z
    .array(z.looseObject({ code, name: line, population: people }))
    .max(setUpLimits.communes, `At most ${setUpLimits.communes} communes.`),
});

/**
 * What a definition that comes in as a file is held to beyond its shape (`surveys/schema/campaign.schema.json`): what the
 * steps are, because nothing of it can be changed once it is launched.
 */
export const definitionFile = z.looseObject({
  campaign: territory.shape.campaign.refine((address) => address !== '', 'An address.'),
  title: z.record(z.string(), line),
  territory: z
    .looseObject({
      code,
      name: z.record(z.string(), line),
      zones: z.array(zone).max(setUpLimits.zones, `At most ${setUpLimits.zones} zones.`),
      margins: z.array(z.looseObject({ variable: z.string(), totals: z.record(z.string(), people) })).max(3),
      marginsSource: z.record(z.string(), text),
    })
    .superRefine((given, context) => checkTerritory(given, refusing(context))),
  questionnaires: z
    .array(z.looseObject({ name: z.string(), version: z.int() }))
    .max(40)
    .refine((all) => new Set(all.map(({ name, version }) => `${name} ${version}`)).size === all.length, {
      message: 'Each one once.',
      params: { code: 'repeated' },
    }),
  languages: questionnaires.shape.languages,
  acceptWorkingTexts: questionnaires.shape.acceptWorkingTexts.optional(),
  channels: questionnaires.shape.channels,
  weightingClass: z
    .looseObject({ age: z.looseObject({ categories: z.record(z.string(), z.string()) }) })
    .superRefine(({ age }, context) => checkBands(age.categories, refusing(context))),
  threshold: conduct.shape.threshold,
  publicationInterval: z.number().min(24, '24 hours at least.').max(8784, 'A year at most.'),
  opensOn: conduct.shape.opensOn,
  closesOn: conduct.shape.closesOn,
  graceHours: z.number().min(0, 'From 0.').max(LONGEST_GRACE, `At most ${LONGEST_GRACE} hours.`),
  timeZone: conduct.shape.timeZone,
  controller: conduct.shape.controller,
  contact: conduct.shape.contact,
  retention: z.record(z.string(), text),
  minutes: z.int().min(0).max(600),
});

type Refuse = (path: PropertyKey[], code: string, message: string) => void;

const refusing =
  (context: z.core.$RefinementCtx): Refuse =>
  (path, word, message) =>
    context.addIssue({ code: 'custom', path, message, params: { code: word } });

interface Drawn {
  zones: { code: string; communes: { code: string }[] }[];
  margins: Margin[];
}

function checkTerritory({ zones: drawn, margins }: Drawn, refuse: Refuse): void {
  const codes = drawn.map((one) => one.code);
  const communes = new Set<string>();
  for (const [place, one] of drawn.entries()) {
    if (codes.indexOf(one.code) < place)
      refuse(['zones', place, 'code'], 'repeated', 'Each zone has a code of its own.');
    for (const commune of one.communes) {
      if (communes.has(commune.code))
        refuse(['zones', place, 'communes'], 'in-two-zones', 'Each commune of the territory is in one zone.');
      communes.add(commune.code);
    }
  }
  const variables = margins.map(({ variable }) => variable);
  if (new Set(variables).size < variables.length) refuse(['margins'], 'repeated', 'One margin of a variable.');
  if (margins.length > 0 && throws(() => populationTotal(margins)))
    refuse(['margins'], 'inconsistent-totals', 'Margins count the same people: give each the same total.');
}

function checkBands(categories: Record<string, string>, refuse: Refuse): void {
  if (throws(() => ageBands({ age: { item: '', categories } })))
    refuse(['age', 'categories'], 'ill-formed', 'Age bands, written 15-25, or 75+ for the last.');
}

function throws(act: () => unknown): boolean {
  try {
    act();
    return false;
  } catch {
    return true;
  }
}
