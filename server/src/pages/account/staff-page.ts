import type { Incoming, Reply } from '../../http/route.ts';
import type { Html } from '../html.ts';
import { page } from '../layout.ts';
import { passkeyScript } from './passkey-button.ts';
import type { StaffWording } from './staff-texts.ts';

/** A page of accounts: never kept by a browser. */
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
    headers: { 'Cache-Control': 'no-store', ...(cookies && { 'Set-Cookie': cookies }) },
    body,
  });
