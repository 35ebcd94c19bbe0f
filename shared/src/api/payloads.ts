import * as z from 'zod';
import type { ActionSheet, ActionSheetContent } from '../actions/action-sheet.ts';
import { sheetLimits as limits, missingForProposal } from '../actions/sheet-rules.ts';
import type { Determinant } from '../campaign/bundle.ts';
import type { Publication } from '../publication/publication.ts';
import type { Codebook } from '../questionnaire/codebook.ts';
import type { PublishedQuestionnaire, Texts } from '../questionnaire/definition.ts';

/** What crosses the wire. Requests are checked with these schemas, and the served contract is written from them. */

/** Text as people type it: no control character but line breaks and tabs, no half of a surrogate pair. */
const text = (longest: number) =>
  z
    .string()
    .max(longest, `At most ${longest} characters.`)
    .refine((value) => value.isWellFormed() && !/[^\P{Cc}\n\r\t]/u.test(value), {
      message: 'Control characters are not text.',
      params: { code: 'ill-formed-text' },
    });

const line = text(limits.line);
const paragraph = text(limits.paragraph);
const code = z.string().regex(/^[A-Za-z0-9]{1,16}$/, 'A code of letters and digits.');
const slug = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/, 'Lower-case letters, digits and hyphens.');

/**
 * `POST …/responses`. `answers` is checked against the questionnaire's own closed schema, not here; `sealed` holds them
 * sealed to the campaign's key instead. That there is one of the two is checked at the door: a refinement here would make
 * each request pay.
 */
export const responseEnvelope = z.strictObject({
  id: z.string().regex(/^[A-Za-z0-9_-]{22,86}$/, 'At least 128 random bits in base64url: 22 to 86 characters.'),
  questionnaire: slug,
  version: z.int().min(1).max(1_000_000),
  language: z.string().regex(/^[a-z]{2,3}(-[a-z0-9]{1,8}){0,3}$/i, 'A language code such as fr or fr-simple.'),
  channel: slug,
  answers: z.unknown().optional(),
  sealed: z
    .string()
    .regex(/^[A-Za-z0-9_-]{120,65000}$/, 'Sealed answers in base64url.')
    .optional(),
  withdrawal: z
    .string()
    .regex(/^[0-9A-HJKMNP-TV-Z]{17}$/, 'A withdrawal code of 17 characters.')
    .optional(),
  start: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,64}$/, 'The start token of the page.')
    .optional(),
});

/** `POST …/action-sheets`. Figures are read from the publication by the server: a client names the need, no more. */
export const actionSheetCreate = z.strictObject({
  determinant: code,
  group: code,
  /** Defaults to the latest publication made. */
  publication: z.string().min(1).max(64).optional(),
});
export type ActionSheetCreate = z.infer<typeof actionSheetCreate>;

const step = z.strictObject({
  label: line,
  lead: line,
  due: z.string().refine((month) => /^(\d{4}-(0[1-9]|1[0-2]))?$/.test(month), {
    message: 'A month written YYYY-MM.',
    params: { code: 'ill-formed-date' },
  }),
  budget: z.int('Whole euro cents.').min(0).max(limits.budget).nullable(),
  funding: line,
});

const indicator = z.strictObject({
  label: line,
  kind: z.enum(['process', 'result', 'impact', 'equity']),
  start: line,
  target: line,
  source: line,
});

const content = z.strictObject({
  number: z.string().regex(/^(\d{1,2}(\.\d{1,2}){0,2})?$/, 'A number such as 2.1 or 2.1.3.'),
  title: text(limits.title),
  axis: line,
  status: z.enum(['draft', 'proposed']),
  nature: z.enum(['new', 'strengthened', 'existing', 'experiment']),
  field: z.enum(['PPS', 'SE', 'PR', 'HOSP', 'MS']),
  lead: line,
  zones: line,
  findings: paragraph,
  generalObjective: paragraph,
  objectives: z.array(line).max(limits.objectives, `At most ${limits.objectives} objectives.`),
  description: paragraph,
  steps: z.array(step).max(limits.rows, `At most ${limits.rows} steps.`),
  indicators: z.array(indicator).max(limits.rows, `At most ${limits.rows} indicators.`),
  partners: paragraph,
  frameworks: paragraph,
  equity: z.strictObject({
    approach: z.enum(['universal', 'proportionate', 'targeted-and-universal']),
    text: paragraph,
  }),
  participation: paragraph,
}) satisfies z.ZodType<ActionSheetContent>;

/** `PATCH /api/action-sheets/{id}`: the whole content, and the revision it was written from. */
export const actionSheetPatch = z.strictObject({
  revision: z.int().min(1),
  content: content.superRefine((value, context) => {
    for (const field of missingForProposal(value)) {
      context.addIssue({
        code: 'custom',
        path: [field],
        message: 'A proposed sheet needs this.',
        params: { code: 'required' },
      });
    }
  }),
});
export type ActionSheetPatch = z.infer<typeof actionSheetPatch>;

/** What `GET /api/campaigns` answers. */
export interface CampaignList {
  campaigns: {
    campaign: string;
    title: Texts;
    territory: Texts;
    demonstration: boolean;
    languages: string[];
    channels: string[];
    /** Those that are offered, at their latest version. */
    questionnaires: { name: string; version: number; languages: string[]; title: Texts }[];
    opensOn: string;
    closesOn: string;
    open: boolean;
  }[];
}

/** What `GET …/action-sheets` answers. */
export interface ActionSheetList {
  sheets: ActionSheet[];
}

/** What `GET …/priorities` answers: the ranking of the latest publication, named. */
export interface PrioritiesAnswer extends Pick<Publication, 'groups' | 'determinants' | 'priorities'> {
  publication: string;
  madeOn: string;
}

/** What `GET …/questionnaires/{name}/codebooks` answers: all a device needs to score the answers it holds. */
export interface CodebooksAnswer {
  codebooks: Codebook[];
  determinants: Determinant[];
}

/** What `GET …/collection` answers: counts only, rounded to the nearest 5, and null when they stand for 1…k−1 people. */
export interface CollectionAnswer {
  responses: number | null;
  /** Received, but set apart from every figure as a machine's. */
  quarantined: number | null;
  threshold: number;
}

/** What `GET …/questionnaires/{name}` answers. */
export interface QuestionnaireAnswer extends PublishedQuestionnaire {
  /** Public key of the campaign, base64url: answers may be sealed to it. */
  sealingKey: string;
}

/** `POST …/withdrawals`. The code as it was drawn, without spaces. */
export const withdrawalRequest = z.strictObject({
  code: z.string().min(1).max(64),
});
