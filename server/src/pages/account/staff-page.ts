import type { Incoming, Reply } from '../../http/route.ts';
import type { Html } from '../html.ts';
import { page } from '../layout.ts';
import { passkeyScript } from './passkey-button.ts';
import type { StaffWording } from './staff-texts.ts';

/** Never kept by a browser, and never compressed: codes stand beside what an address may say. */
export const secretPage = { 'Cache-Control': 'no-store, no-transform' } as const;

/** A page of accounts. */
export const staffPage = (
  { context }: Pick<Incoming<unknown>, 'context'>,
  wording: StaffWording,
  { title, body, status = 200, cookies }: { title: string; body: Html; status?: number; cookies?: string[] },
): Reply =>
  page({
    wording,
    assets: context.assets,
    entry: passkeyScript,
    title: status >= 400 ? wording.t('page.errorTitle', { title }) : title,
    status,
    headers: { ...secretPage, ...(cookies && { 'Set-Cookie': cookies }) },
    body,
  });
