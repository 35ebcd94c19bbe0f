import * as z from 'zod';

/** The places that a contract's governance gives to people who have an account. Residents have none. */
export const roles = [
  'administrator',
  'coordinator',
  'professional',
  'steering-committee',
  'technical-committee',
  'working-group-lead',
  'working-group-member',
  'partner',
  'regional-reader',
] as const;
export type Role = (typeof roles)[number];

/** What a role is called on screen. */
export const roleNames: Record<Role, Record<'fr' | 'en', string>> = {
  administrator: { fr: 'Administrateur ou administratrice', en: 'Administrator' },
  coordinator: { fr: 'Coordination', en: 'Coordination' },
  professional: { fr: 'Professionnel ou professionnelle', en: 'Professional' },
  'steering-committee': { fr: 'Comité de pilotage', en: 'Steering committee' },
  'technical-committee': { fr: 'Comité technique', en: 'Technical committee' },
  'working-group-lead': { fr: 'Pilote de groupe de travail', en: 'Working group lead' },
  'working-group-member': { fr: 'Membre de groupe de travail', en: 'Working group member' },
  partner: { fr: 'Partenaire', en: 'Partner' },
  'regional-reader': { fr: 'Lecture régionale', en: 'Regional reader' },
};

/** In the place of a territory's code: every territory of this instance, those of later campaigns too. */
export const everyTerritory = '*';

/** One role on one territory; an account holds one or several. */
export interface Grant {
  role: Role;
  /** Code of the territory, or `*`. */
  territory: string;
}

const grant = z.strictObject({
  role: z.enum(roles),
  territory: z.string().regex(/^(\*|[A-Za-z0-9][A-Za-z0-9-]{0,63})$/, 'The code of a territory.'),
}) satisfies z.ZodType<Grant>;
const grants = z.array(grant).min(1, 'At least one role.').max(40, 'At most 40 roles.');

/** Longest e-mail address taken. */
export const longestEmail = 254;

/** Whether a text is an e-mail address: one line, one @, nothing that a mail header gives a meaning to. */
export const isEmail = (text: string): boolean =>
  text.length <= longestEmail &&
  /^[^\s@<>"(),;:\\[\]\p{Cc}]+@[^\s@<>"(),;:\\[\]\p{Cc}]+\.[^\s@.<>"(),;:\\[\]\p{Cc}]+$/u.test(text);

/** `POST /api/invitations`. */
export const invitationCreate = z.strictObject({
  email: z
    .string()
    .max(longestEmail, `At most ${longestEmail} characters.`)
    .refine(isEmail, { message: 'An e-mail address such as name@town.fr.', params: { code: 'ill-formed-email' } }),
  grants,
  /** Of the message. */
  language: z.enum(['fr', 'en']),
});
export type InvitationCreate = z.infer<typeof invitationCreate>;

/** `PATCH /api/accounts/{id}`: all roles that the account holds where the asker may say so, or whether it may sign in. */
export const accountPatch = z
  .strictObject({ grants: z.array(grant).max(40, 'At most 40 roles.').optional(), disabled: z.boolean().optional() })
  .refine(
    ({ grants: given, disabled }) => given !== undefined || disabled !== undefined,
    'Send grants, disabled or both.',
  );
export type AccountPatch = z.infer<typeof accountPatch>;

/** An account as those see it who look after accounts: only roles of their own territories. */
export interface AccountSummary {
  id: string;
  email: string;
  grants: Grant[];
  disabled: boolean;
  /** How the person signs in. */
  means: ('password' | 'second-factor' | 'passkey' | 'identity-provider')[];
  /** Nothing of it is the asker's to change: their own account, and an administrator's for a coordinator. */
  beyond: boolean;
  /** The asker may close it: every role it has, on other territories too, is theirs to give. */
  closable: boolean;
  /** The asker may take its second factor and passkeys away, so that a password lets the person in to set up others. */
  resettable: boolean;
}

export interface InvitationSummary {
  id: string;
  email: string;
  grants: Grant[];
  /** Last day it can be used. */
  expiresOn: string;
}

/** What `GET /api/accounts` answers. */
export interface AccountList {
  accounts: AccountSummary[];
  /** Those that wait. */
  invitations: InvitationSummary[];
  /** Roles that the asker may give, territory by territory. */
  offered: { territory: string; name: Record<string, string>; roles: Role[] }[];
}

/** What `POST /api/invitations` answers. The link is told this once; only its hash is stored. */
export interface InvitationMade {
  invitation: InvitationSummary;
  link: string;
  /** Whether a message left with it. */
  sent: boolean;
}

/** What `POST /api/accounts/{id}/second-factor-reset` answers. */
export interface SecondFactorReset {
  /** Whether a message left to tell the person. */
  sent: boolean;
}

/** What `GET /api/session` answers. */
export interface SessionAnswer {
  email: string;
  grants: Grant[];
}

/** What staff do that is written down for good. Nothing of residents is. */
export const auditActions = [
  'account-made',
  'account-closed',
  'account-reopened',
  'roles-changed',
  'invitation-made',
  'invitation-withdrawn',
  'invitation-accepted',
  'sign-in',
  'second-factor-given',
  'sign-out',
  'sessions-ended',
  'password-changed',
  'passkey-added',
  'passkey-removed',
  'second-factor-added',
  'second-factor-removed',
  'second-factor-reset',
  'recovery-codes-renewed',
  'publication-made',
  'publication-opened',
  'figures-exported',
  'sheet-opened',
  'sheet-edited',
  'set-up-begun',
  'set-up-edited',
  'set-up-removed',
  'campaign-launched',
] as const;
export type AuditAction = (typeof auditActions)[number];

/** One line of the audit trail. */
export interface AuditEntry {
  /** 1, 2, 3… without a gap. */
  number: number;
  /** UTC, to the second. */
  at: string;
  /** Id of an account; `operator` for a command on the machine. */
  actor: string;
  action: AuditAction;
  /**
   * Id of what it was done to: an account, an invitation, a publication, a sheet, a set-up, a campaign. Empty when it is the
   * actor.
   */
  object: string;
  /** Codes of the territories it concerns. */
  territories: string[];
  /** SHA-256 of this line and the hash before it, in hex. */
  hash: string;
}

/** What `GET /api/audit-trail` answers: the latest first, 100 at most; `?before=` for older ones. */
export interface AuditPage {
  entries: AuditEntry[];
  /** E-mail addresses of the accounts that are named. */
  emails: Record<string, string>;
}

/** What one may do on the desk; the server says which of them hold for the reader. */
export const deskRights = [
  'read-made',
  'observe',
  'publish',
  'read-sheets',
  'open-sheet',
  'edit-sheet',
  'enter-paper',
  'manage-accounts',
  'read-audit-trail',
  'set-up-campaigns',
] as const;
export type DeskRight = (typeof deskRights)[number];
