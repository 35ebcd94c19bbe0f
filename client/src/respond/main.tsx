/** The questionnaire's page: SurveyJS arrives while the words and the questions do. */
import './respond.css';
import { api, pathTo } from '@diagnostic/shared/api/paths.ts';
import type { PublishedQuestionnaire } from '@diagnostic/shared/questionnaire/definition.ts';
import { createRoot } from 'react-dom/client';
import { Screen } from './screen.tsx';
import { loadWording, useWording, WordingProvider } from './wording.tsx';

const place = document.getElementById('app');
if (place) {
  const { campaign = '', questionnaire: name = 'residents', language = 'fr' } = place.dataset;
  const root = createRoot(place);

  const open = async () => {
    const arriving = Promise.all([fetchQuestionnaire(campaign, name), import('./respond.tsx')]);
    const wording = await loadWording(language);
    const screen = await arriving.then(
      async ([questionnaire, { Respond, surveyModel }]) => {
        const survey = await surveyModel(questionnaire, wording);
        return <Respond campaign={campaign} questionnaire={questionnaire} survey={survey} />;
      },
      () => <NotLoaded onRetry={open} />,
    );
    root.render(<WordingProvider value={wording}>{screen}</WordingProvider>);
  };
  void open();
}

/** @throws when the answer is not a questionnaire. */
async function fetchQuestionnaire(campaign: string, name: string): Promise<PublishedQuestionnaire> {
  const response = await fetch(pathTo(api.questionnaire, { campaign, name }), { credentials: 'omit' });
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
