/** What a member may be in a company, from the one who may do everything to the one who learns. */
export const ROLES = ['admin', 'editor', 'supporter', 'trainee'] as const;

/** A member's role in one company. */
export type Role = (typeof ROLES)[number];

/** How roles are named and explained on screens. */
export const ROLE_WORDS: Record<Role, { title: string; explains: string }> = {
  admin: { title: 'Admin', explains: 'Everything, including members, API tokens and the audit.' },
  editor: {
    title: 'Editor',
    explains: 'Changes and publishes flows and settings, and sees all that a supporter sees.',
  },
  supporter: {
    title: 'Supporter',
    explains: 'Sees calls, leads and settings with all numbers, makes test calls and trains.',
  },
  trainee: {
    title: 'Trainee',
    explains: 'Trains and makes test calls. Numbers and names of callers and staff are masked.',
  },
};

/**
 * Who may do what: the one table that the server's routes and the screens read. The web hides what is not allowed,
 * and the server refuses it.
 */
export const PERMISSIONS = {
  /** The chart and its published versions, and test calls on it. */
  seeFlows: ['admin', 'editor', 'supporter', 'trainee'],
  /** Learn by drills, and take courses. */
  train: ['admin', 'editor', 'supporter', 'trainee'],
  /** Make courses, and see how far everybody is. */
  trainOthers: ['admin', 'editor'],
  /** Numbers and names in full. Whoever may not gets them masked by the server: see `mask.ts`. */
  seeInFull: ['admin', 'editor', 'supporter'],
  /** Calls as they happen, and those of the past. */
  seeCalls: ['admin', 'editor', 'supporter'],
  /** Take calls along as a file. */
  exportCalls: ['admin', 'editor'],
  /** Place simulated calls on the Phone page, and play who is in them. */
  placeCalls: ['admin', 'editor', 'supporter'],
  /** Answer real calls in the browser, as the user who has one's e-mail address. */
  answerCalls: ['admin', 'editor', 'supporter'],
  /** Settings, leads, campaigns, problems, and where a call would go. */
  seeDirectory: ['admin', 'editor', 'supporter'],
  /** The same, to change: Business Info, numbers, staff, leads and their import, campaigns, Twilio. */
  changeDirectory: ['admin', 'editor'],
  /** Draw and publish flows. */
  changeFlows: ['admin', 'editor'],
  /** Take all leads along as a file. */
  exportLeads: ['admin', 'editor'],
  /** Members, invitations and their roles. */
  manageMembers: ['admin'],
  manageTokens: ['admin'],
  seeAudit: ['admin'],
  /** How long calls are kept; export and erase everything about one lead. */
  managePrivacy: ['admin'],
  /** Which hosts outside flows may ask, and the secrets that go along. */
  manageOutside: ['admin'],
} as const satisfies Record<string, readonly Role[]>;

/** Something a member may be allowed to do in a company. */
export type Permission = keyof typeof PERMISSIONS;

/** Says whether a role allows something. @example may('trainee', 'seeCalls') // false */
export function may(role: Role, permission: Permission): boolean {
  const roles: readonly Role[] = PERMISSIONS[permission];
  return roles.includes(role);
}
