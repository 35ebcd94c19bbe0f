import { pages } from '@diagnostic/shared/api/paths.ts';
import { lazy, Suspense } from 'react';
import { Redirect, Route, Router, Switch } from 'wouter';
import { useBrowserLocation } from 'wouter/use-browser-location';
import { DeterminantPage } from './results/determinant/determinant-page.tsx';
import { ResultsPage } from './results/results-page.tsx';
import { useText } from './text/text.tsx';
import { keepQuery } from './ui/desk/kept-query.ts';
import { Page } from './ui/desk/page.tsx';
import { useSettings } from './ui/desk/settings.tsx';
import { Shell } from './ui/desk/shell.tsx';
import { Loading } from './ui/desk/states.tsx';

const PrioritiesPage = lazy(() => import('./priorities/priorities-page.tsx'));
const SheetsPage = lazy(() => import('./actions/sheets-page.tsx'));
const ObservePage = lazy(() => import('./observe/observe-page.tsx'));
const AuditPage = lazy(() => import('./account/audit-page.tsx'));
const AccountsPage = lazy(() => import('./account/accounts-page.tsx'));
const EntryPage = lazy(() => import('./paper/entry-page.tsx'));
const SetUpsPage = lazy(() => import('./set-up/set-ups-page.tsx'));
const SetUpPage = lazy(() => import('./set-up/set-up-page.tsx'));
const SheetPage = lazy(() => import('./actions/sheet-page.tsx'));

/** A language or a campaign asked for in the address stays in it from screen to screen, so that a reload keeps it. */
function useKeptLocation(): ReturnType<typeof useBrowserLocation> {
  const [path, navigate] = useBrowserLocation();
  return [path, (to, options) => navigate(keepQuery(String(to)), options)];
}

export function Routes() {
  return (
    <Router hook={useKeptLocation} hrefs={keepQuery}>
      <Shell>
        <Suspense fallback={<Loading />}>
          <Screens />
        </Suspense>
      </Shell>
    </Router>
  );
}

function Screens() {
  const { campaign, role } = useSettings();
  if (role === 'public') return <PublicRoutes />;
  return campaign === '' ? <BeforeTheFirst /> : <StaffRoutes />;
}

/** Of no campaign: setting one up, and accounts. */
const withoutCampaign = [
  <Route key="set-ups" path={pages.setUps} component={SetUpsPage} />,
  <Route key="set-up" path={pages.setUp}>
    {({ id, step }) => <SetUpPage key={id} id={id} step={step} />}
  </Route>,
  <Route key="accounts" path={pages.accounts} component={AccountsPage} />,
  <Route key="audit-trail" path={pages.auditTrail} component={AuditPage} />,
];

/** A coordinator who has no campaign yet is led to setting one up. */
function BeforeTheFirst() {
  const { rights } = useSettings();
  return (
    <Switch>
      {withoutCampaign}
      <Route>{rights.has('set-up-campaigns') ? <Redirect to={pages.setUps} replace /> : <NoCampaign />}</Route>
    </Switch>
  );
}

const StaffRoutes = () => (
  <Switch>
    <Route path={pages.coordination}>
      <Redirect to={pages.results} replace />
    </Route>
    <Route path={pages.results}>
      <ResultsPage />
    </Route>
    <Route path={pages.determinant}>{({ slug }) => <DeterminantPage key={slug} slug={slug} />}</Route>
    <Route path={pages.priorities} component={PrioritiesPage} />
    <Route path={pages.actionSheets} component={SheetsPage} />
    <Route path={pages.actionSheet}>{({ id }) => <SheetPage key={id} id={id} />}</Route>
    <Route path={pages.paperEntry} component={EntryPage} />
    <Route path={pages.observe} component={ObservePage} />
    {withoutCampaign}
    <Route component={NotFound} />
  </Switch>
);

const PublicRoutes = () => (
  <Switch>
    <Route path={pages.publicResults}>
      <ResultsPage />
    </Route>
    <Route path={pages.publicDeterminant}>{({ slug }) => <DeterminantPage key={slug} slug={slug} />}</Route>
    <Route component={NotFound} />
  </Switch>
);

function NoCampaign() {
  const { t } = useText();
  return (
    <Page title={t('empty.campaign')}>
      <p className="card state">{t('empty.campaignHow')}</p>
    </Page>
  );
}

function NotFound() {
  const { t } = useText();
  return (
    <Page title={t('notFound.title')}>
      <p className="card state">{t('problem.not-found')}</p>
    </Page>
  );
}
