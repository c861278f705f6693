import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { IconAdjustments, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { MOST_CHANGE_WORDS } from '../../shared/analysis/changeWords.ts';
import { tellChange } from '../../shared/analysis/tellChange.ts';
import type { Facts } from '../../shared/call/facts.ts';
import { explain } from '../../shared/call/sentence.ts';
import type { ChangeAddress } from '../address/useFlowAddress.ts';
import type { CallToExplain } from '../api/whyNot.ts';
import { ChangeSetting } from './ChangeSetting.tsx';
import type { WhatIf } from './useWhatIf.ts';
import css from './WhatIf.module.css';

interface WhatIfStripProps {
  call: CallToExplain;
  whatIf: WhatIf;
  change: ChangeAddress;
}

/** What is thought to be otherwise in a test call, and the way to think of more. Nothing of it is saved. */
export function WhatIfStrip({ call, whatIf: { changes, before, facts }, change }: WhatIfStripProps) {
  const [isChanging, setChanging] = useState(false);
  if (!before || !facts) return null;
  const words = changes.map(({ word }) => word);
  const keep = (next: readonly string[]) =>
    change({ changes: next.length > 0 ? next : undefined, replies: [], step: undefined });
  return (
    <section className={css.strip} aria-label="What if">
      {changes.length > 0 && <Changes changes={changes} before={before} keep={keep} />}
      {isChanging ? (
        <ChangeSetting
          call={call}
          facts={facts}
          onChange={(word) => {
            setChanging(false);
            keep([...words, word].slice(-MOST_CHANGE_WORDS));
          }}
          onCancel={() => setChanging(false)}
        />
      ) : (
        <Button
          size="compact-sm"
          variant="subtle"
          leftSection={<IconAdjustments size={14} aria-hidden />}
          onClick={() => setChanging(true)}
        >
          What if a setting were otherwise?
        </Button>
      )}
    </section>
  );
}

interface ChangesProps {
  changes: WhatIf['changes'];
  before: Facts;
  keep(words: readonly string[]): void;
}

function Changes({ changes, before, keep }: ChangesProps) {
  return (
    <>
      <p className={css.head}>
        <b>What if</b> Nothing of it is saved.
        <Button size="compact-xs" variant="subtle" onClick={() => keep([])}>
          As it is
        </Button>
      </p>
      <ul>
        {changes.map(({ word, change }) => {
          const says = explain(tellChange(change, before).says);
          const others = changes.filter((each) => each.word !== word);
          return (
            <li key={word}>
              <span>{says}</span>
              <Tooltip label="Leave this out">
                <ActionIcon
                  size={24}
                  variant="subtle"
                  color="gray"
                  aria-label={`Leave out: ${says}`}
                  onClick={() => keep(others.map((each) => each.word))}
                >
                  <IconX size={14} aria-hidden />
                </ActionIcon>
              </Tooltip>
            </li>
          );
        })}
      </ul>
    </>
  );
}
