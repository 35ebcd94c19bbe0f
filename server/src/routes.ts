import { contractRoute } from './contract.ts';
import type { Route } from './http/route.ts';
import { pageRoutes } from './pages/routes.ts';
import { accountRoutes } from './resources/accounts/accounts.ts';
import { auditRoutes } from './resources/accounts/audit-trail.ts';
import { passkeyRoutes } from './resources/accounts/passkeys.ts';
import { actionSheetRoutes } from './resources/action-sheets.ts';
import { campaignRoutes } from './resources/campaigns.ts';
import { collectionRoutes } from './resources/collection.ts';
import { observationRoutes } from './resources/observations/observations.ts';
import { priorityRoutes } from './resources/priorities.ts';
import { exportRoutes } from './resources/publication/exports.ts';
import { publicationRoutes } from './resources/publications.ts';
import { questionnaireRoutes } from './resources/questionnaires.ts';
import { responseRoutes } from './resources/responses.ts';
import { serviceRoutes } from './resources/service.ts';
import { setUpResources } from './resources/set-up/drawn-from.ts';

const resources: Route[] = [
  // The one address under load stands first.
  ...responseRoutes,
  ...campaignRoutes,
  ...questionnaireRoutes,
  ...publicationRoutes,
  ...exportRoutes,
  ...priorityRoutes,
  ...observationRoutes,
  ...actionSheetRoutes,
  ...collectionRoutes,
  ...accountRoutes,
  ...auditRoutes,
  ...passkeyRoutes,
  ...setUpResources,
  ...serviceRoutes,
];

/** Every address of the application, in the order they are tried. */
export const routes: Route[] = [...resources, contractRoute(resources), ...pageRoutes];
