import { useText } from '../text/text.tsx';
import { Page } from '../ui/desk/page.tsx';
import { useSettings } from '../ui/desk/settings.tsx';
import { Empty } from '../ui/desk/states.tsx';
import { MakePublication } from './publication-bar.tsx';

/** Before the first publication: what there will be here, and what it takes. */
export function NoPublication() {
  const { t } = useText();
  const { rights } = useSettings();
  const coordinator = rights.has('publish');
  return (
    <Page title={t('results.title')} tab={t('shell.results')}>
      <Empty title={t('empty.results')}>
        <p>{t(coordinator ? 'empty.resultsStaff' : 'empty.resultsPublic')}</p>
        {coordinator && <MakePublication />}
      </Empty>
    </Page>
  );
}
