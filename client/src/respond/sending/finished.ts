import type { PublishedQuestionnaire } from '@diagnostic/shared/questionnaire/definition.ts';
import { withoutUnasked } from '@diagnostic/shared/questionnaire/walk.ts';
import { sealAnswers } from '@diagnostic/shared/response/seal.ts';
import { tidyAnswers } from '@diagnostic/shared/response/tidy-answers.ts';
import type { SurveyModel } from 'survey-core';
import type { Begun, DeviceUse } from '../arrival/begun.ts';
import { sectionsOf } from '../questions/place.ts';
import type { Entry, Line } from './entry.ts';

/** How each device's answers are counted. */
const channels: Record<DeviceUse, string> = { personal: 'web', kiosk: 'borne', facilitator: 'entretien' };

/** The answers as the server takes them: what is hidden or no longer asked is left out. */
export const answersOf = ({ model }: PublishedQuestionnaire, survey: SurveyModel) =>
  withoutUnasked(model, tidyAnswers(survey.data));

/** In the words that were read, for one's own eyes. */
export const copyOf = (survey: SurveyModel, none: string): Line[] =>
  sectionsOf(survey).flatMap(({ questions }) =>
    questions.map((question) => ({
      asked: question.processedTitle,
      answer: question.isEmpty() ? none : String(question.displayValue),
    })),
  );

/**
 * A response that is over, ready to be kept and sent. On a shared device its answers are sealed to the campaign before
 * anything is kept: from then on the device itself cannot read them.
 */
export async function finished(
  { id, questionnaire, survey, start, withdrawal }: Begun,
  where: { campaign: string; language: string; device: DeviceUse; sealingKey: string | undefined; none: string },
): Promise<Omit<Entry, 'life'>> {
  const { campaign, language, device, sealingKey, none } = where;
  const { name, version } = questionnaire;
  const answers = answersOf(questionnaire, survey);
  const own = device === 'personal';
  const seals = !own && sealingKey && globalThis.crypto?.subtle;
  const content = seals ? { sealed: await sealAnswers(crypto, sealingKey, { campaign, id }, answers) } : { answers };
  const envelope = {
    id,
    questionnaire: name,
    version,
    language,
    channel: channels[device],
    ...content,
    ...(withdrawal && { withdrawal }),
    ...(start && { start }),
  };
  const copy = own ? copyOf(survey, none) : [];
  return { campaign, id, body: JSON.stringify(envelope), copy, own, ...(withdrawal && { withdrawal }) };
}
