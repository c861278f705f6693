import { type KeyboardEvent, type PointerEvent, useEffect, useRef } from 'react';
import type { Moment } from '../../shared/call/moments.ts';
import type { ChangeAddress } from '../address/useFlowAddress.ts';
import { tellDuration } from '../time/zone.ts';
import { goToStep } from '../trace/goToStep.ts';
import { useTraceStore } from '../trace/traceStore.ts';
import css from './Replay.module.css';
import type { ReplayedTurn } from './replayed.ts';
import type { Span } from './spansOf.ts';
import type { TimeScale } from './timeScale.ts';

/** The least room of a step, and of a label, in pixels. */
const STEP_WIDTH = 16;
const LABEL_WIDTH = 44;

interface TimelineProps {
  moments: ReadonlyArray<Moment<ReplayedTurn>>;
  scale: TimeScale;
  spans: readonly Span[];
  /** The step that is shown, in words. */
  says: string;
  change: ChangeAddress;
}

/** The call as a line of time: its steps, and below them the phones that rang and what was recorded. */
export function Timeline({ moments, scale, spans, says, change }: TimelineProps) {
  const shown = useTraceStore((state) => state.shown);
  const lanes = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (shown > 0) bringIntoSight(lanes.current, scale.ofStep(shown));
  }, [shown, scale]);
  const pick = ({ currentTarget, clientX }: PointerEvent<HTMLElement>) => {
    const { left, width } = currentTarget.getBoundingClientRect();
    if (width > 0) goToStep(scale.stepAt((clientX - left) / width), change);
  };
  const press = (event: KeyboardEvent) => {
    const step = { PageUp: shown - 5, PageDown: shown + 5 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    goToStep(step, change);
  };
  return (
    <div ref={lanes} className={css.lanes}>
      <div className={css.wide} style={{ minWidth: Math.ceil(scale.length * STEP_WIDTH) }}>
        {/* The arrow keys are those of the whole page. */}
        <div
          className={css.steps}
          role="slider"
          tabIndex={0}
          aria-label="Step of the call"
          aria-valuemin={1}
          aria-valuemax={Math.max(1, moments.length)}
          aria-valuenow={Math.max(1, shown)}
          aria-valuetext={says}
          onPointerDown={(event) => {
            event.currentTarget.setPointerCapture(event.pointerId);
            pick(event);
          }}
          onPointerMove={(event) => event.buttons === 1 && pick(event)}
          onKeyDown={press}
        >
          <span className={css.line} aria-hidden />
          {moments.map(({ step }) => (
            <i
              key={step}
              className={css.step}
              data-state={step < shown ? 'passed' : step === shown ? 'here' : undefined}
              style={{ left: percent(scale.ofStep(step)) }}
            />
          ))}
          <span className={css.head} style={{ left: percent(scale.ofStep(Math.max(1, shown))) }} />
        </div>
        <Labels moments={moments} scale={scale} />
        {spans.map((span) => (
          <Bar key={span.id} span={span} scale={scale} />
        ))}
      </div>
    </div>
  );
}

/** Scrolls the timeline alone, and not the page around it, as far as it takes to see a place. */
function bringIntoSight(lanes: HTMLElement | null, share: number): void {
  if (!lanes) return;
  const place = share * lanes.scrollWidth;
  const { scrollLeft, clientWidth } = lanes;
  if (place < scrollLeft + STEP_WIDTH || place > scrollLeft + clientWidth - STEP_WIDTH) {
    lanes.scrollLeft = place - clientWidth / 2;
  }
}

/** The time of each turn since the call began, where there is room for it. */
function Labels({ moments, scale }: Pick<TimelineProps, 'moments' | 'scale'>) {
  const began = moments[0]?.turn.at ?? 0;
  let free = Number.NEGATIVE_INFINITY;
  const labels = moments.flatMap(({ step, turn }, index) => {
    if (moments[index - 1]?.turn === turn) return [];
    const place = scale.ofStep(step);
    const pixels = place * scale.length * STEP_WIDTH;
    if (pixels < free) return [];
    free = pixels + LABEL_WIDTH;
    return [{ step, place, text: tellDuration(turn.at - began) }];
  });
  return (
    <div className={css.labels} aria-hidden>
      {labels.map(({ step, place, text }) => (
        <span key={step} style={{ left: percent(place) }}>
          {text}
        </span>
      ))}
    </div>
  );
}

function Bar({ span, scale }: { span: Span; scale: TimeScale }) {
  const { kind, label, says, from, to, talksFrom } = span;
  const left = scale.ofTime(from);
  const width = Math.max(0, scale.ofTime(to) - left);
  const talks = talksFrom === null ? 1 : (scale.ofTime(talksFrom) - left) / (width || 1);
  return (
    <div className={css.lane}>
      <div
        className={css.bar}
        data-kind={kind}
        role="img"
        aria-label={`${label} ${says}`}
        title={`${label} ${says}`}
        style={{ left: percent(left), width: percent(width) }}
      >
        {kind === 'phone' && <span className={css.rings} style={{ width: percent(Math.min(1, talks)) }} />}
      </div>
      <span className={css.barLabel} style={{ left: percent(left) }} aria-hidden>
        {label} <em>{says}</em>
      </span>
    </div>
  );
}

function percent(share: number): string {
  return `${(100 * share).toFixed(3)}%`;
}
