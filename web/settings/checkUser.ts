import type { StaffFields } from '../../shared/api/settings.ts';
import type { Faults } from '../forms/recordFormStore.ts';

/**
 * The faults of a user's fields.
 *
 * @param storedEmail may stay as it is, even if it is none: an import takes what it gets
 */
export function checkUser({ name, email }: StaffFields, storedEmail?: string | null): Faults<StaffFields> {
  const isEmail = email === null || email === storedEmail || /^\S+@\S+\.\S+$/.test(email.trim());
  return {
    name: name.trim() ? undefined : 'Enter a name.',
    email: isEmail ? undefined : `“${email}” is not an e-mail address, such as dana@example.com.`,
  };
}
