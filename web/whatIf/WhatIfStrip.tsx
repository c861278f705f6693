import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { tellChange } from '../../shared/analysis/tellChange.ts';
import { explain } from '../../shared/call/sentence.ts';
import type { ChangeAddress } from '../address/useFlowAddress.ts';
import type { WhatIf } from './useWhatIf.ts';
import css from './WhatIf.module.css';

interface WhatIfStripProps {
  whatIf: WhatIf;
  change: ChangeAddress;
}

/** What is thought to be otherwise in a test call. Nothing of it is saved. */
export function WhatIfStrip({ whatIf: { changes, before }, change }: WhatIfStripProps) {
  if (changes.length === 0 || !before) return null;
  const keep = (words: readonly string[]) =>
    change({ changes: words.length > 0 ? words : undefined, replies: [], step: undefined });
  const words = changes.map(({ word }) => word);
  return (
    <section className={css.strip} aria-label="What if">
      <p className={css.head}>
        <b>What if</b> Nothing of it is saved.
        <Button size="compact-xs" variant="subtle" onClick={() => keep([])}>
          As it is
        </Button>
      </p>
      <ul>
        {changes.map(({ word, change: each }) => {
          const says = explain(tellChange(each, before).says);
          return (
            <li key={word}>
              <span>{says}</span>
              <Tooltip label="Leave this out">
                <ActionIcon
                  size={24}
                  variant="subtle"
                  color="gray"
                  aria-label={`Leave out: ${says}`}
                  onClick={() => keep(words.filter((other) => other !== word))}
                >
                  <IconX size={14} aria-hidden />
                </ActionIcon>
              </Tooltip>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
