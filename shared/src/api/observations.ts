import * as z from 'zod';
import {
  confidences,
  levers,
  longest,
  mostChosen,
  type Observation,
  type ObserverProfile,
  obstacles,
  professions,
  resources,
  settings,
  shares,
  structureKey,
  trends,
  worst,
  yearsBands,
} from '../observation/observation.ts';
import type { Texts } from '../questionnaire/definition.ts';

const code = z.string().regex(/^[A-Za-z0-9]{1,16}$/, 'A code of letters and digits.');

/** Text as people type it: no control character but line breaks, no half of a surrogate pair. */
const text = (most: number) =>
  z
    .string()
    .max(most, `At most ${most} characters.`)
    .refine((value) => value.isWellFormed() && !/[^\P{Cc}\n\r]/u.test(value), {
      message: 'Control characters are not text.',
      params: { code: 'ill-formed-text' },
    });

const distinct = <Code extends string>(codes: readonly Code[], most: number) =>
  z
    .array(z.enum(codes))
    .max(most, `At most ${most} of them.`)
    .refine((chosen) => new Set(chosen).size === chosen.length, 'Each of them once.');

const profile = z.strictObject({
  profession: z.enum(professions),
  setting: z.enum(settings),
  structure: text(longest.structure).refine((name) => structureKey(name) !== '', {
    message: 'The name of the structure.',
    params: { code: 'required' },
  }),
  years: z.enum(yearsBands),
  groups: z
    .array(code)
    .max(40, 'At most 40 of them.')
    .refine((chosen) => new Set(chosen).size === chosen.length, 'Each of them once.'),
}) satisfies z.ZodType<ObserverProfile>;

/**
 * `POST …/observations`: one observation with who makes it. Whether the campaign has that determinant and population is checked
 * beside. The same professional's next one on the pair takes the place of this one.
 */
export const observationEnvelope = z.strictObject({
  id: z.string().regex(/^[A-Za-z0-9_-]{22,86}$/, 'At least 128 random bits in base64url: 22 to 86 characters.'),
  profile,
  determinant: code,
  group: code,
  severity: z.int('A whole number.').min(0).max(worst),
  share: z.enum(shares),
  trend: z.enum(trends),
  obstacles: distinct(obstacles, mostChosen),
  resources: distinct(resources, mostChosen),
  lever: z.enum(levers).nullable(),
  confidence: z.enum(confidences),
  text: text(longest.text),
}) satisfies z.ZodType<Observation & { id: string; profile: ObserverProfile }>;
export type ObservationEnvelope = z.infer<typeof observationEnvelope>;

/** `POST …/observations/withdrawals`: one's own observation of a pair, whatever its revisions. */
export const observationWithdrawal = z.strictObject({ determinant: code, group: code });
export type ObservationWithdrawal = z.infer<typeof observationWithdrawal>;

/** What `GET …/observations` answers: what one may observe, and one's own observations; nobody else's. */
export interface ObservationsAnswer {
  /** Null before the first one. */
  profile: ObserverProfile | null;
  observations: Observation[];
  /** What one's e-mail address suggests; may be empty. */
  suggestedStructure: string;
  determinants: { code: string; title: Texts; definition: Texts }[];
  /** `ALL` first. */
  groups: { code: string; title: Texts; shortTitle: Texts }[];
  /** Whether observations are received now. */
  open: boolean;
  /** First day they are, while it is to come; null from then on. */
  opensOn: string | null;
  /** Last day they are. */
  closesOn: string;
}
