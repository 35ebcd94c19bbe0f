/**
 * The one catalogue of failures. A code is a word, stable for clients; the message says what to do.
 * Field-level failures go in `fields`, never with the value that was sent.
 */
const catalogue = {
  'ill-formed-json': [400, 'The body is not JSON. Send application/json, encoded in UTF-8.'],
  'ill-formed-envelope': [400, 'A field of the request is missing or ill-formed; see fields.'],
  'not-signed-in': [401, 'Sign in first.'],
  'second-factor-needed': [401, 'Give the code of your second factor first.'],
  'second-factor-missing': [403, 'Set up a second factor first: your role needs one.'],
  'sign-in-again': [403, 'Sign in again first: you did so more than ten minutes ago.'],
  'not-allowed': [403, 'Your role does not allow this.'],
  'cross-origin': [403, 'This request came from another site.'],
  'not-found': [404, 'Nothing is at this address.'],
  'unknown-campaign': [404, 'No campaign of that name is open here.'],
  'unknown-questionnaire': [404, 'This campaign has no questionnaire of that name and version.'],
  'unknown-code': [404, 'No response was sent with this code, or it was erased already.'],
  'method-not-allowed': [405, 'This address does not take that method.'],
  'response-conflict': [409, 'Another response was already received under this id; the first one is kept.'],
  'observation-conflict': [409, 'Another observation was already received under this id; the first one is kept.'],
  'edit-conflict': [409, 'Somebody changed this in the meantime; read it again and settle the difference.'],
  'account-exists': [409, 'An account already has this e-mail address.'],
  'not-due': [409, 'A publication is not due yet; see detail.'],
  'invitation-over': [410, 'This invitation was used, withdrawn, or is over. Ask for another one.'],
  'campaign-closed': [410, 'This campaign is closed. Your answers were not received.'],
  'too-large': [413, 'The body is longer than this address takes.'],
  'unsupported-encoding': [415, 'Send the body as plain application/json, without Content-Encoding.'],
  'invalid-answers': [422, 'Some answers cannot be accepted; see fields.'],
  'invalid-content': [422, 'Some fields cannot be accepted; see fields.'],
  'passkey-refused': [422, 'This passkey was not accepted.'],
  'too-many-requests': [429, 'Too many requests from this address. Wait a little and try again.'],
  internal: [500, 'Something failed on our side. Nothing was saved.'],
  'storage-unavailable': [503, 'The storage is full or busy. Nothing was saved; try again in a moment.'],
} as const satisfies Record<string, readonly [status: number, message: string]>;

export type ProblemCode = keyof typeof catalogue;

/** One refused field. `path` is a JSON pointer without the leading `#`; `code` is a word of the check that refused it. */
export interface FieldProblem {
  path: string;
  code: string;
  message: string;
}

export class Problem extends Error {
  override readonly name = 'Problem';
  readonly code: ProblemCode;
  readonly status: number;
  readonly fields: FieldProblem[];
  /** A sentence for this occurrence, beside the general one. */
  readonly detail: string | undefined;

  constructor(code: ProblemCode, { fields = [], detail }: { fields?: FieldProblem[]; detail?: string } = {}) {
    const [status, message] = catalogue[code];
    super(message);
    this.code = code;
    this.status = status;
    this.fields = fields;
    this.detail = detail;
  }
}

/** Everything the catalogue can answer, for the served contract. */
export const problemCatalogue: Record<string, readonly [status: number, message: string]> = catalogue;
