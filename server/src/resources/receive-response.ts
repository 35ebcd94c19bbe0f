import { randomBytes } from 'node:crypto';
import { canonicalBytes } from '@diagnostic/shared/canonical.ts';
import { Problem } from '@diagnostic/shared/problem.ts';
import { compileCheck } from '@diagnostic/shared/response/check.ts';
import { partComment } from '@diagnostic/shared/response/comment.ts';
import type { Answers, ResponseEnvelope, StoredContent } from '@diagnostic/shared/response/response.ts';
import { isWithdrawalCode } from '@diagnostic/shared/response/withdrawal-code.ts';
import { hmacSha256, sha256, withdrawalHash } from '../digest.ts';
import type { LaunchedCampaign, ResponseRow } from '../store/store.ts';

type Check = ReturnType<typeof compileCheck>;
type Questionnaire = LaunchedCampaign['bundle']['questionnaires'][number];

/** Each questionnaire version is compiled once, the first time a response to it comes. */
const checks = new WeakMap<Questionnaire, Check>();

/** An envelope as it is received: `answers` not yet checked, or still `sealed` for the server's eyes. */
export type UncheckedEnvelope = Omit<ResponseEnvelope, 'answers' | 'withdrawal'> & {
  answers?: unknown;
  sealed?: string | undefined;
  /** A withdrawal code, as it was drawn. */
  withdrawal?: string | undefined;
  /** The start token of the page. */
  start?: string | undefined;
};

/**
 * Checks an envelope against what the campaign asked.
 *
 * @throws {Problem} `ill-formed-envelope` for a language, channel or withdrawal that the campaign does not have,
 *   `unknown-questionnaire`, `invalid-answers` with the refused fields and never their values.
 */
export function checkEnvelope(campaign: LaunchedCampaign, envelope: UncheckedEnvelope): ResponseEnvelope {
  const { bundle } = campaign;
  const known = { language: bundle.languages, channel: bundle.channels };
  for (const field of ['language', 'channel'] as const) {
    if (known[field].includes(envelope[field])) continue;
    throw illFormed(field, 'not-offered', `This campaign does not have that ${field}.`);
  }
  const { withdrawal } = envelope;
  if (withdrawal !== undefined) checkWithdrawal(bundle, withdrawal);
  const result = checkOf(questionnaireOf(campaign, envelope))(envelope.answers);
  if (!result.ok) throw new Problem('invalid-answers', { fields: result.fields });
  const { id, questionnaire, version, language, channel } = envelope;
  const checked = { id, questionnaire, version, language, channel, answers: result.answers };
  return withdrawal === undefined ? checked : { ...checked, withdrawal };
}

/** One field of an envelope that is refused. */
export const illFormed = (field: string, code: string, message: string) =>
  new Problem('ill-formed-envelope', { fields: [{ path: `/${field}`, code, message }] });

/** A code that could never be used must not be taken for one that can. */
function checkWithdrawal({ consentMode }: LaunchedCampaign['bundle'], code: string): void {
  if (consentMode !== 'withdrawable')
    throw illFormed('withdrawal', 'not-offered', 'This campaign keeps nothing by which a response could be withdrawn.');
  if (!isWithdrawalCode(code)) throw illFormed('withdrawal', 'ill-formed', 'This is not a withdrawal code.');
}

/**
 * The row to store for a checked response. The comment is parted from it; nothing of the id can be read back from the
 * row, and without the id the comment cannot be linked to it.
 *
 * @param envelope `keyBytes` replaces the bytes of `id` for imported responses; `weight` is their base weight.
 * @param week ISO week of reception.
 */
export function prepareRow(
  campaign: LaunchedCampaign,
  envelope: ResponseEnvelope & { weight?: number; keyBytes?: Uint8Array },
  week: string,
): ResponseRow {
  const { codebooks } = questionnaireOf(campaign, envelope);
  const id = envelope.keyBytes ?? Buffer.from(envelope.id, 'base64url');
  const { answers, comment } = partComment(codebooks, envelope.answers);
  const content = canonicalBytes(contentOf(envelope, answers));
  const whole = comment === null ? content : canonicalBytes(contentOf(envelope, envelope.answers));
  const { withdrawal } = envelope;
  return {
    campaign: campaign.bundle.campaign,
    key: sha256(Buffer.concat([Buffer.from(`${campaign.bundle.campaign}\0`), id])),
    // The code is content too: no receipt stands for a code that was not stored.
    tag: hmacSha256(id, withdrawal === undefined ? whole : Buffer.concat([whole, Buffer.from(`\0${withdrawal}`)])),
    content,
    week,
    comment: comment === null ? null : { key: randomBytes(16), text: comment },
    ...(withdrawal !== undefined && { withdrawal: withdrawalHash(campaign.key, withdrawal) }),
  };
}

const contentOf = (envelope: ResponseEnvelope & { weight?: number }, answers: Answers): StoredContent => ({
  questionnaire: envelope.questionnaire,
  version: envelope.version,
  language: envelope.language,
  channel: envelope.channel,
  weight: envelope.weight ?? 1,
  answers,
});

function questionnaireOf(
  { bundle }: LaunchedCampaign,
  named: { questionnaire: string; version: number },
): Questionnaire {
  const found = bundle.questionnaires.find(
    ({ published }) => published.name === named.questionnaire && published.version === named.version,
  );
  if (!found) throw new Problem('unknown-questionnaire');
  return found;
}

function checkOf(questionnaire: Questionnaire): Check {
  let check = checks.get(questionnaire);
  if (!check) {
    check = compileCheck(questionnaire.published.model);
    checks.set(questionnaire, check);
  }
  return check;
}
