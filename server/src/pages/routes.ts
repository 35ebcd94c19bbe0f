import type { Route } from '../http/route.ts';
import { accessibility } from './accessibility/statement.ts';
import { codeRoutes } from './account/code.ts';
import { invitationRoutes } from './account/invitation.ts';
import { ownAccountRoutes } from './account/own-account.ts';
import { secondFactorRoutes } from './account/second-factor.ts';
import { signInRoutes } from './account/sign-in.ts';
import { consent } from './campaign/consent.ts';
import { dataNotice } from './campaign/data-notice.ts';
import { showQuestionnaire } from './campaign/form/show.ts';
import { submitQuestionnaire } from './campaign/form/submit.ts';
import { offlineList } from './campaign/offline.ts';
import { coordination, observe, results } from './campaign/shells.ts';
import { underAge } from './campaign/under-age.ts';
import { welcome } from './campaign/welcome.ts';
import { withdrawalPages } from './campaign/withdrawal.ts';
import { firstVisitRoutes } from './first-visit.ts';
import { home } from './home.ts';
import { paper } from './paper/paper.ts';

/** Fixed addresses first: a campaign's name may be any other word. */
export const pageRoutes: Route[] = [
  home,
  ...signInRoutes,
  ...codeRoutes,
  ...firstVisitRoutes,
  ...invitationRoutes,
  ...ownAccountRoutes,
  ...secondFactorRoutes,
  accessibility,
  coordination,
  consent,
  dataNotice,
  offlineList,
  observe,
  paper,
  underAge,
  showQuestionnaire,
  submitQuestionnaire,
  results,
  ...withdrawalPages,
  welcome,
];
