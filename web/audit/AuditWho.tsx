import { Link, useLocation, useSearch } from 'wouter';
import type { AuditActor } from '../../shared/api/audit.ts';
import { changeSearch } from '../lists/useListSearch.ts';
import css from './Audit.module.css';

const AS: Record<AuditActor['type'], string | null> = {
  member: null,
  token: 'API token',
  command: 'Command on the server',
  system: null,
};

/** Who did it; a member and a token lead to all that they did, also when they are gone. */
export function AuditWho({ by: { type, id, name } }: { by: AuditActor }) {
  const [path] = useLocation();
  const search = useSearch();
  return (
    <>
      {id === null ? (
        <span>{name}</span>
      ) : (
        <Link
          href={path + changeSearch(search, { member: id })}
          className={css.link}
          title={`Show what ${name} did`}
        >
          {name}
        </Link>
      )}
      {AS[type] && <span className={css.quiet}>{AS[type]}</span>}
    </>
  );
}
