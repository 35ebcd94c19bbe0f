/** The questionnaire's page: SurveyJS arrives while the words and the questions do. */
import './respond.css';
import { api, pathTo } from '@diagnostic/shared/api/paths.ts';
import type { PublishedQuestionnaire } from '@diagnostic/shared/questionnaire/definition.ts';
import { createRoot } from 'react-dom/client';
import { deviceInUse } from './arrival/begun.ts';
import { InLanguages } from './language-switch.tsx';
import { Screen } from './screen.tsx';
import { loadWording, useWording, WordingProvider } from './wording.tsx';

const RELOAD_AFTER = 5000;

const place = document.getElementById('app');
if (place) {
  const { campaign = '', questionnaire: name = 'residents', version, language = 'fr' } = place.dataset;
  const { languages = language, start, sealingKey, device, consentMode } = place.dataset;
  const root = createRoot(place);

  const open = async () => {
    const [wording, arrived] = await Promise.all([loadWording(language), arrive().catch(() => undefined)]);
    const survey = arrived && (await arrived.surveyModel(arrived.questionnaire, wording));
    root.render(
      survey ? (
        <InLanguages first={wording} languages={languages.split(' ')} survey={survey}>
          <arrived.Respond
            campaign={campaign}
            questionnaire={arrived.questionnaire}
            survey={survey}
            device={deviceInUse(device)}
            {...(start && { start })}
            {...(sealingKey && { sealingKey })}
            {...(consentMode === 'withdrawable' && { consentMode })}
          />
        </InLanguages>
      ) : (
        <WordingProvider value={wording}>
          <NotLoaded onRetry={open} />
        </WordingProvider>
      ),
    );
  };
  const arrive = async () => {
    const [questionnaire, { Respond, surveyModel }] = await Promise.all([
      fetchQuestionnaire(campaign, name, version),
      import('./respond.tsx'),
    ]);
    return { questionnaire, Respond, surveyModel };
  };
  // Without its words the page cannot even say what is wrong: the browser can, when it loads again.
  open().catch(() => setTimeout(() => window.location.reload(), RELOAD_AFTER));
}

/** @throws when the answer is not a questionnaire. */
async function fetchQuestionnaire(campaign: string, name: string, version?: string): Promise<PublishedQuestionnaire> {
  const response = await fetch(pathTo(api.questionnaire, { campaign, name }, { version }), { credentials: 'omit' });
  if (!response.ok) throw new Error(`The questionnaire answered ${response.status}.`);
  return response.json();
}

function NotLoaded({ onRetry }: { onRetry: () => void }) {
  const { t } = useWording();
  return (
    <Screen title={t('respond.notLoaded')}>
      <p className="lede">{t('respond.notLoadedMore')}</p>
      <button type="button" className="cta" onClick={onRetry}>
        {t('respond.retry')}
      </button>
    </Screen>
  );
}
