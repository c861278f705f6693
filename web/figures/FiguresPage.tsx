import { Skeleton, Switch } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { Link, useLocation, useSearch } from 'wouter';
import { figuresQuery } from '../api/pastCalls.ts';
import { CallsTabs } from '../calls/CallsTabs.tsx';
import { SpanChoice } from '../calls/SpanChoice.tsx';
import { momentsOfSpan, USUAL_SPAN } from '../calls/spans.ts';
import { historyPath } from '../history/historyAddress.ts';
import { changeSearch } from '../lists/useListSearch.ts';
import { companyPath, useCompany } from '../shell/companyContext.ts';
import { Fault } from '../shell/Fault.tsx';
import { PageHead } from '../shell/PageHead.tsx';
import { tellZone } from '../time/zone.ts';
import { FigureSections } from './FigureSections.tsx';
import css from './Figures.module.css';
import { Totals } from './Totals.tsx';

/** What became of the calls of a span of time: by layer, by day, by hour and by day of the week. */
export function FiguresPage() {
  const { id, timeZone } = useCompany();
  const [path, navigate] = useLocation();
  const params = new URLSearchParams(useSearch());
  const word = params.get('span') ?? USUAL_SPAN;
  const simulated = params.get('simulated') === '1';
  // The days of the page stay those of when it was opened.
  const now = useMemo(() => Date.now(), []);
  const span = { ...momentsOfSpan(word, timeZone, now), simulated };
  const figures = useQuery(figuresQuery(id, span));
  const change = (part: Record<string, string | null>) =>
    navigate(path + changeSearch(window.location.search, part), { replace: true });
  const { data, error } = figures;
  const filter = { from: span.from, to: span.to, ...(simulated && { simulated: true as const }) };
  return (
    <div className={css.page}>
      <PageHead
        title="Calls"
        beside={<CallsTabs here="Figures" />}
        buttons={
          <>
            <Switch
              size="sm"
              label="Simulated calls"
              checked={simulated}
              onChange={({ currentTarget }) => change({ simulated: currentTarget.checked ? '1' : null })}
            />
            <SpanChoice
              word={word}
              timeZone={timeZone}
              now={now}
              onChange={(next) => change({ span: next === USUAL_SPAN ? null : next })}
            />
          </>
        }
      />
      {error && (
        <Fault title="The figures cannot be shown" error={error} retry={() => void figures.refetch()} />
      )}
      {!data && !error && <Skeleton height={320} role="status" aria-label="The figures are loading" />}
      {data && !error && data.total.calls === 0 && (
        <div className={css.empty}>
          <p>
            No {simulated ? 'simulated' : 'real'} call ended in these days. A call counts when it is over.
          </p>
          <Link className="quietLink" href={companyPath(id, '/phone')}>
            Play a call on the Phone page
          </Link>
        </div>
      )}
      {data && !error && data.total.calls > 0 && (
        <div data-old={figures.isPlaceholderData || undefined} className={css.figures}>
          {data.isReading && (
            <p className={css.note} role="status">
              Calls of before are still being read, so these figures may grow.
            </p>
          )}
          <Totals total={data.total} />
          <FigureSections
            figures={data}
            layerPath={(layer) => historyPath(id, { ...filter, layer: layer ?? 0 }, timeZone)}
          />
          <p className={css.zone}>
            Hours and days are those of {tellZone(timeZone)}. Lost are calls that gave up, that we hung up on,
            that were unroutable, or that ended in an error.
          </p>
        </div>
      )}
    </div>
  );
}
