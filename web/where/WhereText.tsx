import type { WhereView } from '../../shared/api/where.ts';
import { explain } from '../../shared/call/sentence.ts';
import { PhoneText } from '../phone/PhoneText.tsx';
import { LayerBadge } from './LayerBadge.tsx';
import { tellNobody, tellRung } from './tellWhere.ts';
import css from './Where.module.css';

/** Where a call goes, in one line: whose phone rings, which number that is, and by which layer. */
export function WhereText({ where }: { where: WhereView }) {
  if (where.call === null) return <span className={css.quiet}>{explain(where.because)}</span>;
  const { rings, unroutable } = where;
  if (!rings) {
    return (
      <span>
        <b>Nobody</b> – {tellNobody(where)}
        {unroutable && <span className={css.unroutable}>unroutable</span>}
      </span>
    );
  }
  return (
    <span>
      <b>{tellRung(rings)}</b> · <PhoneText number={rings.number} />
      {rings.layer && (
        <>
          {'\u00a0'}· <LayerBadge layer={rings.layer} />
        </>
      )}
    </span>
  );
}
