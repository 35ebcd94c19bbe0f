import * as z from 'zod';
import type { CampaignDefinition } from '../campaign/library.ts';
import type { Finding } from '../campaign/set-up/findings.ts';
import type { OfferedQuestionnaire } from '../campaign/set-up/offer.ts';
import { type Commune, MOST_ZONES, type SetUp } from '../campaign/set-up/set-up.ts';
import { LOWEST_THRESHOLD } from '../campaign/sound-bundle.ts';
import type { PublishedQuestionnaire } from '../questionnaire/definition.ts';

/** Longest texts and lists that a set-up takes: the largest grouping of France has 158 communes, the largest area some 300. */
export const setUpLimits = { line: 200, communes: 400, zones: MOST_ZONES };

export const line = z
  .string()
  .max(setUpLimits.line, `At most ${setUpLimits.line} characters.`)
  .refine((text) => text.isWellFormed() && !/\p{Cc}/u.test(text), {
    message: 'One line, without control characters.',
    params: { code: 'ill-formed-text' },
  });
const word = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/, 'Lower-case letters, digits and hyphens.');
const commune = z.string().regex(/^[0-9AB]{5}$/, 'An INSEE code of five characters.');
const communes = z.array(commune).max(setUpLimits.communes, `At most ${setUpLimits.communes} communes.`);
const day = z.string().refine((text) => text === '' || isDay(text), {
  message: 'A day written YYYY-MM-DD.',
  params: { code: 'ill-formed-date' },
});
const count = z.number().min(0).max(10_000_000);
const counts = z.array(count).max(20);
const language = z.string().regex(/^[a-z]{2,3}(-[a-z0-9]{1,8})?$/, 'A language code such as fr.');

/** `Date.parse` takes 31 February for 3 March. */
function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const at = Date.parse(text);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}

function eachOnce(one: z.ZodString, most: number) {
  return z
    .array(one)
    .max(most, `At most ${most}.`)
    .refine((all) => new Set(all).size === all.length, { message: 'Each one once.', params: { code: 'repeated' } });
}

/** What each step sends. What is missing is told by findings, not refused: a step may be left half done. */
export const stepSchemas = {
  territory: z.strictObject({
    name: line,
    title: line,
    campaign: z.union([z.literal(''), word]),
    grouping: z
      .string()
      .regex(/^\d{9}$/, 'A SIREN of nine digits.')
      .nullable(),
    communes,
  }),
  zones: z
    .array(z.strictObject({ name: line, rural: z.boolean(), communes }))
    .max(setUpLimits.zones, `At most ${setUpLimits.zones} zones.`),
  population: z.strictObject({
    bands: z.array(z.string().max(16)).max(20),
    communes: z.array(z.strictObject({ code: commune, F: counts, M: counts })).max(setUpLimits.communes),
    source: line,
  }),
  questionnaires: z.strictObject({
    questionnaires: eachOnce(word, 40),
    languages: eachOnce(language, 20),
    acceptWorkingTexts: eachOnce(language, 20),
    channels: eachOnce(word, 20),
  }),
  conduct: z.strictObject({
    opensOn: day,
    closesOn: day,
    timeZone: z
      .string()
      .refine(isTimeZone, { message: 'A time zone such as Europe/Paris.', params: { code: 'not-offered' } }),
    controller: line,
    contact: line,
    consentMode: z.enum(['anonymous', 'withdrawable']),
    threshold: z.int().min(LOWEST_THRESHOLD, `${LOWEST_THRESHOLD} at least.`).max(1000),
  }),
};

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('fr', { timeZone: name }) !== undefined;
  } catch {
    return false;
  }
}

const revision = z.int().min(1);

/** `PATCH /api/set-ups/{id}`: one step, and the revision it was written from. */
export const setUpPatch = z.discriminatedUnion('step', [
  z.strictObject({ revision, step: z.literal('territory'), content: stepSchemas.territory }),
  z.strictObject({ revision, step: z.literal('zones'), content: stepSchemas.zones }),
  z.strictObject({ revision, step: z.literal('population'), content: stepSchemas.population }),
  z.strictObject({ revision, step: z.literal('questionnaires'), content: stepSchemas.questionnaires }),
  z.strictObject({ revision, step: z.literal('conduct'), content: stepSchemas.conduct }),
]);
export type SetUpPatch = z.infer<typeof setUpPatch>;

/** What a step sends, without the revision. */
export type StepWritten = SetUpPatch extends infer One
  ? One extends SetUpPatch
    ? Omit<One, 'revision'>
    : never
  : never;

/** `POST /api/set-ups`: an empty one, or one that takes up a definition that was downloaded or written by hand. */
export const setUpCreate = z.strictObject({ definition: z.unknown().optional() });

/** `POST …/launch` and `…/removal`: the revision that was on the screen. */
export const setUpAct = z.strictObject({ revision });

/** What `GET /api/set-ups` answers. */
export interface SetUpList {
  setUps: { id: string; name: string; title: string; communes: number; changedOn: string }[];
}

/** What `GET /api/set-ups/{id}` answers, and each saved step. */
export interface SetUpAnswer extends Omit<SetUp, 'maker'> {
  /** What is still missing. */
  findings: Finding[];
  /**
   * Populations of the library that no figure will be given for: what they look at is not asked. Empty while something is
   * missing.
   */
  leftOut: Record<string, string>[];
}

/** What `POST …/launch` answers. */
export interface LaunchAnswer {
  campaign: string;
  bundleHash: string;
}

/** What `GET /api/library` answers. */
export interface LibraryAnswer {
  questionnaires: OfferedQuestionnaire[];
  languages: string[];
  channels: string[];
}

/** What `GET …/set-ups/{id}/questionnaires/{name}` answers: as it will be asked on this territory. */
export type PreviewAnswer = Pick<PublishedQuestionnaire, 'name' | 'version' | 'languages' | 'model'>;

/** What `GET /api/communes?search=` answers: what a name, a code or a postcode is the beginning of. */
export interface OfficialListAnswer {
  /** Year of the official geographic code. */
  vintage: number;
  groupings: { code: string; name: string; kind: string; communes: Commune[] }[];
  communes: (Commune & { department: string })[];
}

/** A definition as it travels in a file. */
export type DefinitionFile = CampaignDefinition;
