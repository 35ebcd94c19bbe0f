import type { SurveyModel } from 'survey-core';
import { useWording } from '../language/wording.tsx';
import { sectionsOf } from '../questions/place.ts';
import { Screen } from '../screen.tsx';
import { BackToStart } from '../stopping.tsx';

/** The server keeps another response, or the collection is over: nothing more can be sent, all can be printed. */
export function NotTaken(props: { because: 'conflict' | 'closed'; campaign: string; survey: SurveyModel }) {
  const { because, campaign, survey } = props;
  const { t } = useWording();
  return (
    <Screen title={t(`respond.${because}`)}>
      <p className="error" role="alert">
        {t(`respond.${because}More`)}
      </p>
      <button type="button" className="second" onClick={() => window.print()}>
        {t('respond.print')}
      </button>
      <BackToStart campaign={campaign} />
      <dl className="print-only">
        {sectionsOf(survey).flatMap(({ questions }) =>
          questions.map((question) => (
            <div key={question.name}>
              <dt>{question.processedTitle}</dt>
              <dd>
                <bdi>{question.isEmpty() ? t('respond.noAnswer') : String(question.displayValue)}</bdi>
              </dd>
            </div>
          )),
        )}
      </dl>
    </Screen>
  );
}
