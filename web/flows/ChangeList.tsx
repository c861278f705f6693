import { UnstyledButton } from '@mantine/core';
import { IconArrowsMove, IconMinus, IconPencil, IconPlus, type TablerIcon } from '@tabler/icons-react';
import type { BlockFate } from '../../shared/flow/diffFlows.ts';
import css from './Flows.module.css';
import type { Change, ChangeGroup } from './tellChanges.ts';

const FATES: Record<BlockFate, { label: string; Icon: TablerIcon }> = {
  added: { label: 'Added', Icon: IconPlus },
  changed: { label: 'Changed', Icon: IconPencil },
  moved: { label: 'Moved', Icon: IconArrowsMove },
  removed: { label: 'Removed', Icon: IconMinus },
};

interface ChangeListProps {
  groups: readonly ChangeGroup[];
  /** Shows a block on the chart. */
  onShow(block: string): void;
}

/** What differs between two versions: each change with what was and what is. A click shows it on the chart. */
export function ChangeList({ groups, onShow }: ChangeListProps) {
  return groups.map(({ title, changes }) => (
    <section key={title} className={css.group}>
      <h3>
        {title} <span className={css.quiet}>{changes.length}</span>
      </h3>
      <ul className={css.changes}>
        {changes.map((change) => (
          <li key={`${change.fate} ${change.key}`} data-fate={change.fate}>
            <ChangeHead change={change} onShow={onShow} />
            {change.values.length > 0 && (
              <dl className={css.values}>
                {change.values.map(({ label, before, after }) => (
                  <div key={label}>
                    <dt>{label}</dt>
                    <dd>
                      <del>{before}</del>
                      <span className={css.arrow} aria-hidden>
                        →
                      </span>
                      <ins>{after}</ins>
                    </dd>
                  </div>
                ))}
              </dl>
            )}
          </li>
        ))}
      </ul>
    </section>
  ));
}

function ChangeHead({
  change: { fate, what, block },
  onShow,
}: {
  change: Change;
  onShow(block: string): void;
}) {
  const { label, Icon } = FATES[fate];
  const words = (
    <>
      <span className={css.fate} data-fate={fate}>
        <Icon size={14} aria-hidden />
        {label}
      </span>
      <span className={css.what}>{what}</span>
    </>
  );
  if (block === null) return <p className={css.change}>{words}</p>;
  return (
    <UnstyledButton className={css.change} title="Show on the chart" onClick={() => onShow(block)}>
      {words}
    </UnstyledButton>
  );
}
