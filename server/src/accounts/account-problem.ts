/** Why an account or a password was not taken. */
export class AccountProblem extends Error {
  override readonly name = 'AccountProblem';
  readonly code: keyof typeof sentences;

  constructor(code: AccountProblem['code']) {
    super(sentences[code]);
    this.code = code;
  }
}

const sentences = {
  'email-taken': 'An account already has this e-mail address.',
  'ill-formed-email': 'This is not an e-mail address.',
  'short-password': 'A password has at least 12 characters.',
  'long-password': 'A password has at most 128 characters.',
  'common-password': 'This password is one of those that are tried first. Choose another one.',
} as const;
