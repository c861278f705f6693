import { AsyncLocalStorage } from 'node:async_hooks';
import type { AuditActor } from '../../shared/api/audit.ts';

/** Who is doing what runs now, and by which clock. */
export interface Acting {
  by: AuditActor;
  /** Epoch milliseconds. */
  now(): number;
}

const RINGPATH_ITSELF: Acting = { by: { type: 'system', id: null, name: 'Ringpath' }, now: Date.now };

const storage = new AsyncLocalStorage<Acting>();

/**
 * Runs `work`, and everything it waits for, in somebody's name. The audit reads it where a change is written, so
 * that no function on the way can forget to hand it on: see docs/decisions/016.
 *
 * @example await actingAs({ by: { type: 'member', id, name }, now }, () => saveStaff(database, 'harbor', user));
 */
export function actingAs<T>(acting: Acting, work: () => T): T {
  return storage.run(acting, work);
}

/** Who acts here; Ringpath itself where nobody was named, such as in a job. */
export function currentActing(): Acting {
  return storage.getStore() ?? RINGPATH_ITSELF;
}
