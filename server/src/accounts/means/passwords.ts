import { isEmail } from '@diagnostic/shared/api/accounts.ts';
import listed from '@zxcvbn-ts/language-common/src/passwords.json' with { type: 'json' };
import { AccountProblem } from '../account-problem.ts';
import type { Engine } from '../engine.ts';

export interface Passwords {
  /** The account that e-mail and password open, or null: one answer for everything that is wrong. */
  check(email: string, password: string): Promise<string | null>;
  has(account: string): Promise<boolean>;
  /** What is stored of a password; `assert` comes first. */
  hash(password: string): Promise<string>;
  /** Sets or replaces the password, by its hash. */
  set(account: string, hash: string): Promise<void>;
  /** @throws {AccountProblem} `short-password`, `long-password`, `common-password`. */
  assert(password: string, email: string): void;
}

export function passwordsOf({ users, hasher }: Engine): Passwords {
  /** Of no account: checking takes as long for an address that nobody has. */
  let nobody: Promise<string> | undefined;
  return {
    async check(email, password) {
      if (!isEmail(email) || password.length > passwordLength.longest) return null;
      const found = await users.findUserByEmail(email.toLowerCase(), { includeAccounts: true });
      const hash = found?.accounts.find(({ providerId }) => providerId === 'credential')?.password;
      nobody ??= hasher.hash('nobody');
      const right = await hasher.verify({ hash: hash ?? (await nobody), password });
      const disabled = (found?.user as { disabled?: boolean | null } | undefined)?.disabled === true;
      return found && hash && right && !disabled ? found.user.id : null;
    },
    has: async (account) => Boolean((await users.findCredentialAccount(account))?.password),
    hash: (password) => hasher.hash(password),
    async set(account, hash) {
      if (await users.findCredentialAccount(account)) return users.updatePassword(account, hash);
      await users.linkAccount({ userId: account, providerId: 'credential', accountId: account, password: hash });
    },
    assert: assertPassword,
  };
}

export const passwordLength = { shortest: 12, longest: 128 } as const;

/**
 * Passwords that breaches made common, some 50,000: the list of zxcvbn-ts (MIT), which comes with the packages, so that no
 * password is ever asked about elsewhere.
 */
export const commonPasswords: ReadonlySet<string> = new Set<string>(listed);

/**
 * @throws {AccountProblem} `short-password` under 12 characters, `long-password` over 128, `common-password` when it is one
 *   that attackers try first, or the person's own address.
 */
export function assertPassword(password: string, email: string): void {
  if (password.length < passwordLength.shortest) throw new AccountProblem('short-password');
  if (password.length > passwordLength.longest) throw new AccountProblem('long-password');
  if (isCommon(password, email)) throw new AccountProblem('common-password');
}

/**
 * Lists hold few passwords of 12 characters: people lengthen a common one. So what is looked up is the password without the
 * digits and signs around it, with the letters that signs stand for, and a repeated part once; and words of the list in a row.
 */
function isCommon(password: string, email: string): boolean {
  const lower = password.normalize('NFKC').toLowerCase();
  const [name = ''] = email.toLowerCase().split('@');
  const forms = [lower, lower.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '')].flatMap((form) => [form, unmasked(form)]);
  return forms.some((form) => {
    const core = onceOnly(form);
    return (
      core.length < 4 ||
      core === name ||
      core === email.toLowerCase() ||
      commonPasswords.has(core) ||
      isRun(core) ||
      isTwoCommon(core)
    );
  });
}

const masks: Record<string, string> = { '0': 'o', '1': 'i', '3': 'e', '4': 'a', '5': 's', '7': 't', '@': 'a', $: 's' };
const unmasked = (text: string): string => text.replace(/[013457@$]/g, (sign) => masks[sign] ?? sign);

/** `abcabcabc` → `abc`. */
const onceOnly = (text: string): string => /^(.+?)\1+$/su.exec(text)?.[1] ?? text;

/** Neighbours on a keyboard or in the alphabet, forwards or backwards. */
const rows = ['abcdefghijklmnopqrstuvwxyz', '01234567890', 'azertyuiopqsdfghjklmwxcvbn', 'qwertyuiopasdfghjklzxcvbnm'];
const isRun = (text: string): boolean =>
  rows.some((row) => [row, [...row].reverse().join('')].some((line) => line.includes(text)));

/** Two of the list side by side: `password123456`. */
function isTwoCommon(text: string): boolean {
  for (let cut = 4; cut <= text.length - 4; cut += 1)
    if (commonPasswords.has(text.slice(0, cut)) && commonPasswords.has(text.slice(cut))) return true;
  return false;
}
