import type { ActionSheet } from '@diagnostic/shared/actions/action-sheet.ts';
import type {
  AccountList,
  AccountPatch,
  AccountSummary,
  AuditPage,
  InvitationCreate,
  InvitationMade,
  SecondFactorReset,
} from '@diagnostic/shared/api/accounts.ts';
import { type ExportFile, type ExportLanguage, exportFiles } from '@diagnostic/shared/api/exports.ts';
import type {
  ObservationEnvelope,
  ObservationsAnswer,
  ObservationWithdrawal,
} from '@diagnostic/shared/api/observations.ts';
import { api, pathTo } from '@diagnostic/shared/api/paths.ts';
import type {
  ActionSheetCreate,
  ActionSheetList,
  ActionSheetPatch,
  CampaignList,
} from '@diagnostic/shared/api/payloads.ts';
import type {
  LaunchAnswer,
  LibraryAnswer,
  OfficialListAnswer,
  PreviewAnswer,
  SetUpAnswer,
  SetUpList,
  StepWritten,
} from '@diagnostic/shared/api/set-ups.ts';
import type { FieldProblem } from '@diagnostic/shared/problem.ts';
import type { Publication } from '@diagnostic/shared/publication/publication.ts';
import type { PublishedQuestionnaire } from '@diagnostic/shared/questionnaire/definition.ts';

/** A refusal the server explained, or `unreachable` when there was no answer at all. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  readonly code: string;
  readonly status: number;
  readonly detail: string;
  readonly fields: FieldProblem[];

  constructor(status: number, body: { code?: string; detail?: string; fields?: FieldProblem[] }) {
    super(body.detail ?? body.code ?? 'unreachable');
    this.code = body.code ?? 'unreachable';
    this.status = status;
    this.detail = body.detail ?? '';
    this.fields = body.fields ?? [];
  }
}

/** The only fetch: JSON both ways, the session's cookie, and every failure as an ApiProblem. */
async function call<Answer>(method: string, path: string, body?: unknown): Promise<Answer> {
  const init: RequestInit = { method, credentials: 'same-origin', headers: { accept: 'application/json' } };
  if (body !== undefined) {
    init.headers = { ...init.headers, 'content-type': 'application/json' };
    init.body = JSON.stringify(body);
  }
  const response = await fetch(path, init).catch(() => {
    throw new ApiProblem(0, {});
  });
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new ApiProblem(response.status, answer);
  return answer as Answer;
}

const nullWhenAbsent = (problem: unknown): null => {
  if (problem instanceof ApiProblem && problem.code === 'not-found') return null;
  throw problem;
};

/** The latest publication: the latest opened one for the public, the latest made one for staff; null before the first. */
export const latestPublication = (campaign: string, state: 'opened' | 'made'): Promise<Publication | null> =>
  call<Publication>(
    'GET',
    pathTo(api.latestPublication, { campaign }, { state: state === 'made' ? 'made' : undefined }),
  ).catch(nullWhenAbsent);

/** @throws {ApiProblem} `not-due`, whose detail says what is missing. */
export const makePublication = (campaign: string): Promise<Publication> =>
  call('POST', pathTo(api.publications, { campaign }), {});

export const openPublication = (campaign: string, id: string): Promise<Publication> =>
  call('POST', pathTo(api.opening, { campaign, id }), {});

/** What one may observe, and what one has. */
export const ownObservations = (campaign: string): Promise<ObservationsAnswer> =>
  call('GET', pathTo(api.observations, { campaign }));

/** @throws {ApiProblem} `invalid-content` with its fields; `campaign-closed`. */
export const sendObservation = (campaign: string, observation: ObservationEnvelope): Promise<{ receipt: string }> =>
  call('POST', pathTo(api.observations, { campaign }), observation);

export const withdrawObservation = (campaign: string, pair: ObservationWithdrawal): Promise<void> =>
  call('POST', pathTo(api.observationWithdrawals, { campaign }), pair);

export const listSheets = async (campaign: string): Promise<ActionSheet[]> =>
  (await call<ActionSheetList>('GET', pathTo(api.actionSheets, { campaign }))).sheets;

export const findSheet = (id: string): Promise<ActionSheet> => call('GET', pathTo(api.actionSheet, { id }));

export const createSheet = (campaign: string, need: ActionSheetCreate): Promise<ActionSheet> =>
  call('POST', pathTo(api.actionSheets, { campaign }), need);

/** @throws {ApiProblem} `edit-conflict` when somebody saved since `revision`; `invalid-content` with its fields. */
export const saveSheet = (id: string, change: ActionSheetPatch): Promise<ActionSheet> =>
  call('PATCH', pathTo(api.actionSheet, { id }), change);

/** Where a file made of a publication is; one of a publication that is not opened is the staff's. */
export const exportAddress = (
  { campaign, id, opened }: Publication,
  file: ExportFile,
  language: ExportLanguage,
): string =>
  pathTo(
    api.exportFile,
    { campaign, id, file },
    { lang: exportFiles[file].languages ? language : undefined, state: opened ? undefined : 'made' },
  );

/** Where its gradients are as CSV. */
export const gradientsAddress = ({ campaign, id, opened }: Publication): string =>
  pathTo(api.gradients, { campaign, id }, { state: opened ? undefined : 'made' });

/** What is offered by a campaign; null when there is none of that name. */
export const findCampaign = async (campaign: string): Promise<CampaignList['campaigns'][number] | null> =>
  (await call<CampaignList>('GET', api.campaigns)).campaigns.find((one) => one.campaign === campaign) ?? null;

export const findQuestionnaire = (campaign: string, name: string, version: number): Promise<PublishedQuestionnaire> =>
  call('GET', pathTo(api.questionnaire, { campaign, name }, { version: String(version) }));

export const listAccounts = (): Promise<AccountList> => call('GET', api.accounts);

export const changeAccount = (id: string, change: AccountPatch): Promise<AccountSummary> =>
  call('PATCH', pathTo(api.account, { id }), change);

/** For who lost phone and recovery codes. */
export const resetSecondFactor = (id: string): Promise<SecondFactorReset> =>
  call('POST', pathTo(api.secondFactorReset, { id }), {});

export const invite = (invitation: InvitationCreate): Promise<InvitationMade> =>
  call('POST', api.invitations, invitation);

export const withdrawInvitation = (id: string): Promise<void> =>
  call('POST', pathTo(api.invitationWithdrawal, { id }), {});

/** Lines of the audit trail, the latest first; `before` a number for older ones. */
export const auditTrail = (before?: number): Promise<AuditPage> =>
  call('GET', pathTo(api.auditTrail, {}, { before: before === undefined ? undefined : String(before) }));

export const listSetUps = (): Promise<SetUpList> => call('GET', api.setUps);

/** Begins one: from nothing, or from a definition read in a file. */
export const beginSetUp = (definition?: unknown): Promise<SetUpAnswer> => call('POST', api.setUps, { definition });

export const findSetUp = (id: string): Promise<SetUpAnswer> => call('GET', pathTo(api.setUp, { id }));

/** @throws {ApiProblem} `edit-conflict` when a step was saved since `revision`; `invalid-content` with its fields. */
export const saveStep = (id: string, revision: number, written: StepWritten): Promise<SetUpAnswer> =>
  call('PATCH', pathTo(api.setUp, { id }), { revision, ...written });

export const removeSetUp = ({ id, revision }: Pick<SetUpAnswer, 'id' | 'revision'>): Promise<void> =>
  call('POST', pathTo(api.setUpRemoval, { id }), { revision });

export const launchSetUp = ({ id, revision }: Pick<SetUpAnswer, 'id' | 'revision'>): Promise<LaunchAnswer> =>
  call('POST', pathTo(api.setUpLaunch, { id }), { revision });

export const searchCommunes = (search: string): Promise<OfficialListAnswer> =>
  call('GET', pathTo(api.communes, {}, { search }));

export const libraryOffer = (): Promise<LibraryAnswer> => call('GET', api.library);

export const previewQuestionnaire = (id: string, name: string): Promise<PreviewAnswer> =>
  call('GET', pathTo(api.setUpQuestionnaire, { id, name }));
