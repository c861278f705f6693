import { IconArrowRight } from '@tabler/icons-react';
import { Link } from 'wouter';
import { kindOf } from '../../shared/blocks/index.ts';
import type { Block, Flow } from '../../shared/flow/flow.ts';
import { nameOf } from '../../shared/flow/nameOf.ts';
import { pointAt } from '../editor/editorStore.ts';
import css from './Inspector.module.css';
import { useBlockLink } from './useBlockLink.ts';

/** The ways out of a block, each a link to the block it leads to. */
export function Outcomes({ flow, block }: { flow: Flow; block: Block }) {
  const linkTo = useBlockLink();
  const outcomes = kindOf(block.kind).outcomes(block.settings);
  if (outcomes.length === 0) return <p className={css.quiet}>None: the call ends here.</p>;
  return (
    <ul className={css.outcomes}>
      {outcomes.map(({ id, label }) => {
        const wire = flow.wires.find((each) => each.from === block.id && each.outcome === id);
        const target = flow.blocks.find((each) => each.id === wire?.to);
        return (
          <li key={id}>
            <span className={css.outcome}>{label}</span>
            <IconArrowRight size={14} aria-label="leads to" />
            {target ? (
              <Link
                {...linkTo(target.id)}
                className="quietLink"
                onPointerEnter={() => pointAt(target.id)}
                onPointerLeave={() => pointAt(null)}
                onFocus={() => pointAt(target.id)}
                onBlur={() => pointAt(null)}
              >
                {nameOf(target)}
              </Link>
            ) : (
              <span className={css.nowhere}>nowhere</span>
            )}
          </li>
        );
      })}
    </ul>
  );
}
