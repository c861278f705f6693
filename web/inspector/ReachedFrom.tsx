import { memo } from 'react';
import { Link } from 'wouter';
import type { Block, Flow } from '../../shared/flow/flow.ts';
import { nameOf } from '../../shared/flow/nameOf.ts';
import { pointAt } from '../editor/editorStore.ts';
import css from './Inspector.module.css';
import { useBlockLink } from './useBlockLink.ts';
import { waysInto } from './waysIn.ts';

/** The ways to a block, each a link to the block it comes from. */
export const ReachedFrom = memo(function ReachedFrom({ flow, block }: { flow: Flow; block: Block }) {
  const linkTo = useBlockLink();
  const ways = waysInto(flow, block.id);
  if (ways.length === 0) {
    return (
      <p className={css.quiet}>{flow.start === block.id ? 'Only where a call begins.' : 'Nowhere yet.'}</p>
    );
  }
  return (
    <ul className={css.waysIn}>
      {ways.map(({ key, from, outcome }) => (
        <li key={key}>
          <Link
            {...linkTo(from.id)}
            className="quietLink"
            onPointerEnter={() => pointAt(from.id)}
            onPointerLeave={() => pointAt(null)}
            onFocus={() => pointAt(from.id)}
            onBlur={() => pointAt(null)}
          >
            {nameOf(from)}
          </Link>{' '}
          <span className={css.muted}>“{outcome}”</span>
        </li>
      ))}
    </ul>
  );
});
