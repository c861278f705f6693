import { Button } from '@mantine/core';
import { IconPlayerPlayFilled, IconRoute } from '@tabler/icons-react';
import { useEffect } from 'react';
import { tellChange } from '../../shared/analysis/tellChange.ts';
import { tellEvent } from '../../shared/analysis/tellEvent.ts';
import type { Way } from '../../shared/analysis/whyNot.ts';
import type { Facts } from '../../shared/call/facts.ts';
import { explain } from '../../shared/call/sentence.ts';
import { verdictOf } from '../../shared/call/transcript.ts';
import { showBlock } from '../editor/editorStore.ts';
import { SettingLink } from '../settings/SettingLink.tsx';
import { tellVerdict } from '../testCall/VerdictText.tsx';
import type { ExplainedCall } from './explainedCall.ts';
import { hideOtherWay, showOtherWay, useOtherWay } from './otherWay.ts';
import { useTryOut } from './useTryOut.ts';
import css from './Why.module.css';

interface WayCardProps {
  way: Way;
  call: ExplainedCall;
  facts: Facts;
  isOnChart: boolean;
}

/** One way in which the phone would have rung: what is changed, where, and what the call then does. */
export function WayCard({ way, call, facts, isOnChart }: WayCardProps) {
  const { changes, events, turns } = way;
  const isShown = useOtherWay(({ of }) => of === way);
  const tryOut = useTryOut(call, way);
  useEffect(() => () => hideOtherWay(way), [way]);
  const show = () => {
    if (isShown) return hideOtherWay(way);
    const last = showOtherWay(way, turns);
    if (last) showBlock(last);
  };
  return (
    <li className={css.way}>
      <ol>
        {changes.map((change, index) => {
          const { says, setIn } = tellChange(change, facts);
          return (
            <li key={index}>
              {explain(says)}
              {setIn && (
                <span className={css.place}>
                  <SettingLink place={setIn} />
                </span>
              )}
            </li>
          );
        })}
        {events.map(
          (event, index) =>
            event.isOtherwise && <li key={`event ${index}`}>{upperFirst(tellEvent(event))}.</li>,
        )}
      </ol>
      <p className={css.then}>{tellVerdict(verdictOf(call.document, turns, call.find))}</p>
      <div className={css.deeds}>
        {tryOut && (
          <Button
            component="a"
            href={tryOut.address}
            size="compact-xs"
            variant="default"
            leftSection={<IconPlayerPlayFilled size={11} aria-hidden />}
            onClick={tryOut.open}
          >
            Try it
          </Button>
        )}
        {isOnChart && (
          <Button
            size="compact-xs"
            variant="subtle"
            leftSection={<IconRoute size={14} aria-hidden />}
            aria-pressed={isShown}
            onClick={show}
          >
            {isShown ? 'Hide the way' : 'Show the way'}
          </Button>
        )}
      </div>
    </li>
  );
}

function upperFirst(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
