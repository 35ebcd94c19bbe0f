import { type Html, html } from '../html.ts';
import type { StaffKey, StaffWording } from './staff-texts.ts';

/** The entry of the client that makes passkey buttons work, and the style of the pages of accounts. */
export const passkeyScript = 'src/account/passkey.ts';

/** A button that stays hidden where a passkey cannot be used: without scripts, or at an address that is a number. */
export const passkeyButton = (
  { s, tag }: StaffWording,
  { act, label, next, code }: { act: 'sign-in' | 'register'; label: StaffKey; next: string; code?: string },
): Html => html`<div class="passkey" lang="${tag}" data-passkey="${act}" data-next="${next}" data-code="${code ?? ''}" hidden>
<button type="button" class="cta">${s(label)}</button>
<p class="error" role="alert" hidden>${s('passkey.refused')}</p>
</div>`;
