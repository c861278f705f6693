import { PERMISSIONS, type Permission, ROLE_WORDS, ROLES, type Role } from '../../shared/accounts/roles.ts';

/**
 * Who may do something, in the plural.
 *
 * @param place `first`: the words begin a sentence
 * @example tellWhoMay('changeDirectory') // 'editors and admins'
 */
export function tellWhoMay(permission: Permission, place?: 'first'): string {
  const roles: readonly Role[] = PERMISSIONS[permission];
  const names = ROLES.filter((role) => roles.includes(role)).map((role) => `${tellRole(role)}s`);
  const words = new Intl.ListFormat('en', { type: 'conjunction' }).format(names.reverse());
  return place === 'first' ? words.charAt(0).toUpperCase() + words.slice(1) : words;
}

/** A role in a sentence. @example tellRole('admin', 'a') // 'an admin' */
export function tellRole(role: Role, article?: 'a'): string {
  const name = ROLE_WORDS[role].title.toLowerCase();
  if (!article) return name;
  return `${/^[aeiou]/.test(name) ? 'an' : 'a'} ${name}`;
}
