import { randomBytes } from 'node:crypto';
import type { ActionSheet } from '@diagnostic/shared/actions/action-sheet.ts';
import { draftFromNeed } from '@diagnostic/shared/actions/draft-from-priority.ts';
import { api } from '@diagnostic/shared/api/paths.ts';
import { type ActionSheetList, actionSheetCreate, actionSheetPatch } from '@diagnostic/shared/api/payloads.ts';
import { Problem } from '@diagnostic/shared/problem.ts';
import { localDay } from '../calendar.ts';
import type { AppContext } from '../context.ts';
import { campaignNamed } from '../http/campaign.ts';
import { json, jsonRoute, type Route, route } from '../http/route.ts';

const list = route({
  method: 'GET',
  path: api.actionSheets,
  summary: 'The action sheets of a campaign.',
  async handle({ context, params }): Promise<ActionSheetList> {
    const { bundle } = await campaignNamed(context.store, params.campaign);
    return { sheets: await context.store.actionSheets.list(bundle.campaign) };
  },
});

const create = jsonRoute({
  method: 'POST',
  path: api.actionSheets,
  summary: 'Opens a sheet on one need; its evidence is frozen from the publication.',
  schema: actionSheetCreate,
  failure: 'invalid-content',
  async handle({ context, params, body, record }) {
    const { bundle } = await campaignNamed(context.store, params.campaign);
    const publication =
      body.publication === undefined
        ? await context.store.publications.latest(bundle.campaign, 'made')
        : (await context.store.publications.find(bundle.campaign, body.publication))?.publication;
    if (!publication) {
      const message = 'This campaign has no such publication.';
      throw new Problem('invalid-content', { fields: [{ path: '/publication', code: 'not-offered', message }] });
    }
    const today = localDay(context.clock(), bundle.timeZone);
    const need = { publication, determinant: body.determinant, group: body.group, today, language: 'fr' };
    const sheet: ActionSheet = {
      id: randomBytes(12).toString('base64url'),
      campaign: bundle.campaign,
      revision: 1,
      createdOn: today,
      changedOn: today,
      determinant: body.determinant,
      group: body.group,
      ...draftFromNeed(need),
    };
    await context.store.actionSheets.create(sheet);
    await record('sheet-opened', { object: sheet.id });
    return json(sheet, { Location: `/api/action-sheets/${sheet.id}` }, 201);
  },
});

const read = route({
  method: 'GET',
  path: api.actionSheet,
  summary: 'One action sheet.',
  handle: ({ context, params }) => sheetNamed(context, params.id),
});

const save = jsonRoute({
  method: 'PATCH',
  path: api.actionSheet,
  summary: 'Saves the content of a sheet; the revision it was written from must still be the latest.',
  schema: actionSheetPatch,
  failure: 'invalid-content',
  async handle({ context, params, body, record }) {
    const sheet = await sheetNamed(context, params.id);
    const { bundle } = await campaignNamed(context.store, sheet.campaign);
    const changed: ActionSheet = {
      ...sheet,
      revision: body.revision + 1,
      changedOn: localDay(context.clock(), bundle.timeZone),
      content: body.content,
    };
    if (!(await context.store.actionSheets.save(changed))) throw new Problem('edit-conflict');
    await record('sheet-edited', { object: sheet.id });
    return changed;
  },
});

async function sheetNamed({ store }: AppContext, id: string | undefined): Promise<ActionSheet> {
  const sheet = await store.actionSheets.find(id ?? '');
  if (!sheet) throw new Problem('not-found');
  return sheet;
}

export const actionSheetRoutes: Route[] = [list, create, read, save];
