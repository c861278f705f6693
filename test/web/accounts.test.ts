import { describe, expect, it } from 'vitest';
import { may, ROLES } from '../../shared/accounts/roles.ts';
import { permissionOf } from '../../web/accounts/pagePermissions.ts';
import { tellRole, tellWhoMay } from '../../web/accounts/tellRoles.ts';
import { ApiError } from '../../web/api/request.ts';
import { tellRoleFault } from '../../web/members/useRoles.ts';
import { pageCommands } from '../../web/shell/commands.tsx';
import { exampleCall } from '../../web/tokens/exampleCall.ts';

const BASE = '/c/harbor';

/** The pages in the command palette that a role may open. */
function pagesOf(role: (typeof ROLES)[number]): string[] {
  const mayOpen = (address: string) => {
    const permission = permissionOf(address.slice(BASE.length));
    return permission === null || may(role, permission);
  };
  return pageCommands({ base: BASE, navigate: () => {}, isOnFlow: false, mayOpen }).map(({ id }) => id);
}

describe('what a page asks for', () => {
  it.each([
    ['/flow', 'seeFlows'],
    ['/flow?panel=calls', 'seeFlows'],
    ['/leads', 'seeDirectory'],
    ['/leads/', 'seeDirectory'],
    ['/leads/lead-06', 'seeDirectory'],
    ['/leads/new', 'changeDirectory'],
    ['/LEADS/New', 'changeDirectory'],
    ['/leads/import', 'changeDirectory'],
    ['/leads/newest', 'seeDirectory'],
    ['/campaigns/spring', 'seeDirectory'],
    ['/campaigns/new', 'changeDirectory'],
    ['/problems?group=leads', 'seeDirectory'],
    ['/settings', 'seeDirectory'],
    ['/settings/my-staff/dana?field=userPhone', 'seeDirectory'],
    ['/settings/my-staff/new', 'changeDirectory'],
    ['/settings/phone-numbers/new?number=%2B12075550111', 'changeDirectory'],
    ['/settings/members', 'manageMembers'],
    ['/settings/members/new', 'manageMembers'],
    ['/settings/api-tokens', 'manageTokens'],
    ['/settings/audit', 'seeAudit'],
    ['/settings/of-tomorrow', 'seeDirectory'],
    ['/flows', 'changeFlows'],
    ['/flowers', null],
    ['/', null],
    ['', null],
  ])('%s: %s', (path, permission) => {
    expect(permissionOf(path)).toBe(permission);
  });

  it('each role finds its own pages in the palette', () => {
    expect(pagesOf('trainee')).toEqual(['/flow', '/training']);
    expect(pagesOf('supporter')).toEqual([
      '/flow',
      '/phone',
      '/calls/history',
      '/calls/figures',
      '/calls/live',
      '/calls/from-file',
      '/leads',
      '/campaigns',
      '/problems',
      '/training',
      '/settings/business-info',
      '/settings/phone-numbers',
      '/settings/my-staff',
      '/settings/twilio-numbers',
    ]);
    expect(pagesOf('editor')).toContain('/leads/import');
    expect(pagesOf('editor')).not.toContain('/settings/members');
    expect(pagesOf('admin')).toContain('/settings/api-tokens');
  });
});

describe('roles in sentences', () => {
  it('who may do something is told in the plural, the least of them first', () => {
    expect(tellWhoMay('changeDirectory')).toBe('editors and admins');
    expect(tellWhoMay('changeDirectory', 'first')).toBe('Editors and admins');
    expect(tellWhoMay('seeCalls')).toBe('supporters, editors, and admins');
    expect(tellWhoMay('manageMembers')).toBe('admins');
  });

  it('each role has its article', () => {
    expect(ROLES.map((role) => tellRole(role, 'a'))).toEqual([
      'an admin',
      'an editor',
      'a supporter',
      'a trainee',
    ]);
  });
});

describe('why a role was not saved', () => {
  it('another role by then is told, and what to do', () => {
    const outdated = new ApiError(409, { error: 'Somebody was faster.', current: { role: 'editor' } });
    expect(tellRoleFault(outdated, 'Tom Becker')).toBe(
      'Somebody else made Tom Becker an editor meanwhile. Choose again if it should be another role.',
    );
  });

  it('anything else is the sentence of the server', () => {
    const last = new ApiError(422, { error: 'This is the last admin.' });
    expect(tellRoleFault(last, 'Tom Becker')).toBe('This is the last admin.');
    const odd = new ApiError(409, { error: 'Somebody was faster.', current: { role: 'king' } });
    expect(tellRoleFault(odd, 'Tom Becker')).toBe('Somebody was faster.');
  });
});

it('the first call with a token can be pasted into a terminal', () => {
  expect(exampleCall('https://ringpath.example', 'harbor & sons', 'ringpath_abc')).toBe(
    "curl -H 'Authorization: Bearer ringpath_abc' 'https://ringpath.example/api/companies/harbor%20%26%20sons/flows'",
  );
});
