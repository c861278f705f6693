import { useEffect, useMemo, useRef } from 'react';
import type { TestReply } from '../../shared/analysis/testReply.ts';
import { isSameVersion } from '../../shared/call/stretches.ts';
import {
  type FindFlow,
  type TranscriptRow,
  type TurnToTell,
  tellCall,
} from '../../shared/call/transcript.ts';
import type { Flow } from '../../shared/flow/flow.ts';
import type { ChangeAddress } from '../address/useFlowAddress.ts';
import { pointAt } from '../editor/editorStore.ts';
import { goToStep } from '../trace/goToStep.ts';
import { useTraceStore } from '../trace/traceStore.ts';
import { ChosenReply } from './ChosenReply.tsx';
import { EndText } from './EndText.tsx';
import css from './Transcript.module.css';
import { DecisionText, LineText } from './TranscriptTexts.tsx';
import { WentToText } from './WentToText.tsx';

/** The choices of a test call: the reply that set off turn n stands at n - 1. */
export interface Chosen {
  replies: readonly TestReply[];
  choose(turn: number, reply: TestReply): void;
}

interface TranscriptProps {
  flow: Flow;
  find: FindFlow;
  turns: readonly TurnToTell[];
  change: ChangeAddress;
  /** Only of a test call: its replies can be chosen anew. */
  chosen?: Chosen;
}

/** A call as rows: what was asked and why it went on, and, like a conversation, what happened on the line. */
export function Transcript({ flow, find, turns, change, chosen }: TranscriptProps) {
  const rows = useMemo(() => tellCall(flow, turns, find), [flow, turns, find]);
  const point = usePointing();
  const shown = useTraceStore((state) => state.shown);
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    const current = list.current?.querySelectorAll(`[data-step="${shown}"]`);
    current?.item(current.length - 1)?.scrollIntoView({ block: 'nearest' });
  }, [shown, rows.length]);
  return (
    <ol ref={list} className={css.transcript} aria-label="Transcript">
      {rows.map((row, index) => {
        const isFirstOfStep = rows[index - 1]?.step !== row.step;
        const replied =
          chosen && row.type !== 'line' && row.turn > 0 && rows[index - 1]?.turn === row.turn - 1;
        const reply = replied ? chosen.replies[row.turn - 1] : undefined;
        return (
          <li
            key={index}
            data-step={row.step}
            className={css.item}
            data-type={row.type}
            data-state={row.step > shown ? 'later' : row.step === shown ? 'current' : undefined}
            onPointerEnter={() => point(row)}
            onPointerLeave={() => pointAt(null)}
            onFocus={() => point(row)}
            onBlur={() => pointAt(null)}
          >
            {chosen && reply && (
              <ChosenReply
                reply={reply}
                instruction={lineOf(rows, row.turn - 1)}
                onChoose={(next) => chosen.choose(row.turn - 1, next)}
              />
            )}
            <div className={css.row}>
              <StepNumber
                step={row.step}
                isFirst={isFirstOfStep}
                onClick={() => goToStep(row.step, change)}
              />
              <RowText row={row} />
            </div>
          </li>
        );
      })}
    </ol>
  );
}

/** Points at the block of a row on the chart, where that is the chart of its flow. */
function usePointing(): (row: TranscriptRow) => void {
  const chart = useTraceStore(({ steps, elsewhere }) => elsewhere ?? steps[0]?.on ?? null);
  return ({ step, block }) => {
    const on = useTraceStore.getState().steps[step - 1]?.on;
    if (on && chart && isSameVersion(on, chart)) pointAt(block);
  };
}

function StepNumber({ step, isFirst, onClick }: { step: number; isFirst: boolean; onClick(): void }) {
  if (!isFirst) return <span className={css.noNumber} />;
  return (
    <button type="button" className={css.number} aria-label={`Go to step ${step}`} onClick={onClick}>
      {step}
    </button>
  );
}

function RowText({ row }: { row: TranscriptRow }) {
  if (row.type === 'decision') return <DecisionText row={row} />;
  if (row.type === 'line') return <LineText row={row} />;
  if (row.type === 'wentTo') return <WentToText row={row} />;
  return <EndText row={row} />;
}

/** The instruction whose result a turn waited for. */
function lineOf(rows: readonly TranscriptRow[], turn: number) {
  const line = rows.findLast((row) => row.type === 'line' && row.turn === turn);
  return line?.type === 'line' ? line.instruction : undefined;
}
