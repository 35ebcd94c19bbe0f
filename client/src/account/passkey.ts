/** Passkeys on the pages of accounts (sign-in, invitation, one's own account). Browsers know how: there is no library here. */
import { api } from '@diagnostic/shared/api/paths.ts';
import './account.css';

async function ask<Answer>(path: string, body: object): Promise<Answer> {
  const response = await fetch(path, {
    method: 'POST',
    credentials: 'same-origin',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(String(response.status));
  return response.json();
}

async function signIn(): Promise<void> {
  const options = await ask<PublicKeyCredentialRequestOptionsJSON>(api.passkeySignInOptions, {});
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options);
  const credential = (await navigator.credentials.get({ publicKey })) as PublicKeyCredential | null;
  if (!credential) throw new Error('no passkey');
  await ask(api.passkeySignIn, { response: credential.toJSON() });
}

/** @param code of an invitation; without it, one more passkey for who is signed in. */
async function register(code: string): Promise<void> {
  const invited = code ? { code } : {};
  const options = await ask<PublicKeyCredentialCreationOptionsJSON>(api.passkeyRegistrationOptions, invited);
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options);
  const credential = (await navigator.credentials.create({ publicKey })) as PublicKeyCredential | null;
  if (!credential) throw new Error('no passkey');
  await ask(api.passkeyRegistration, { response: credential.toJSON(), ...invited });
}

function enable(place: HTMLElement): void {
  const { passkey, code = '', next = '/' } = place.dataset;
  const button = place.querySelector('button');
  const refusal = place.querySelector<HTMLElement>('[role="alert"]');
  if (!button || !refusal) return;
  place.hidden = false;
  button.addEventListener('click', async () => {
    button.disabled = true;
    refusal.hidden = true;
    try {
      await (passkey === 'register' ? register(code) : signIn());
      window.location.assign(next);
    } catch {
      refusal.hidden = false;
      button.disabled = false;
    }
  });
}

// A passkey is good for a name, never for an address such as 127.0.0.1.
const named = !/^(\d+(\.\d+){3}|\[.*\])$/.test(window.location.hostname);
const able = 'PublicKeyCredential' in window && 'parseCreationOptionsFromJSON' in PublicKeyCredential;
if (named && able) for (const place of document.querySelectorAll<HTMLElement>('[data-passkey]')) enable(place);

// The code of an invitation stands after the #, which no browser sends: it goes into the field, and out of the address.
const form = document.querySelector<HTMLFormElement>('[data-code-from-address]');
const secret = window.location.hash.slice(1);
if (form && secret) {
  const field = form.querySelector<HTMLInputElement>('input[name="code"]');
  if (field) field.value = secret;
  window.history.replaceState(null, '', window.location.pathname + window.location.search);
  form.requestSubmit();
}
