import { Button, Skeleton } from '@mantine/core';
import { useHotkeys, useLocalStorage } from '@mantine/hooks';
import { IconX } from '@tabler/icons-react';
import { useEffect, useMemo } from 'react';
import { Link } from 'wouter';
import { centreBlock, choose, fitChart, useEditorStore } from '../editor/editorStore.ts';
import { FollowedChart } from '../phonePage/FollowedChart.tsx';
import { announce } from '../shell/Announcer.tsx';
import { companyPath, useCompany } from '../shell/companyContext.ts';
import css from './Training.module.css';
import { tourStops } from './tourStops.ts';

/** A short tour of the four layers on the live chart. Whoever leaves it goes on where they were. */
export function TourPage() {
  const company = useCompany();
  const flow = useEditorStore((state) => state.shown?.document ?? null);
  const stops = useMemo(() => (flow ? tourStops(flow) : []), [flow]);
  const [kept, setAt] = useLocalStorage({
    key: `ringpath-tour ${company.id}`,
    defaultValue: 0,
    getInitialValueInEffect: false,
  });
  const at = Math.max(0, Math.min(kept, stops.length - 1));
  const stop = stops[at];
  useEffect(() => {
    if (!stop) return;
    choose({ blocks: new Set(stop.blocks) });
    const [first] = stop.blocks;
    if (first !== undefined && stop.blocks.length < 6) centreBlock(first);
    else fitChart();
    announce(`${stop.title}. ${stop.says}`);
    return () => choose({});
  }, [stop]);
  const isLast = at === stops.length - 1;
  const goOn = () => !isLast && setAt(at + 1);
  const goBack = () => at > 0 && setAt(at - 1);
  useHotkeys([
    ['ArrowRight', goOn],
    ['ArrowLeft', goBack],
  ]);
  const home = companyPath(company.id, '/training');
  return (
    <div className={css.run}>
      <div className={css.side}>
        <div className={css.head}>
          <h1>The four layers</h1>
          <Link href={home} className={css.leave} aria-label="Leave the tour">
            <IconX size={18} aria-hidden />
          </Link>
        </div>
        {!stop && <Skeleton height={160} role="status" aria-label="The tour is loading" />}
        {stop && (
          <section className={css.question} aria-labelledby="stop">
            <p className={css.meta}>
              {at + 1} of {stops.length}
            </p>
            <h2 id="stop">{stop.title}</h2>
            <p>{stop.says}</p>
            {stop.setIn && <p className={css.line}>Changed in {stop.setIn}.</p>}
            <div className={css.starts}>
              <Button variant="default" onClick={goBack} disabled={at === 0}>
                Back
              </Button>
              {isLast ? (
                <>
                  <Button component={Link} href={`${home}/drill`} onClick={() => setAt(0)}>
                    Begin with a drill
                  </Button>
                  <Button variant="subtle" onClick={() => setAt(0)}>
                    Once more
                  </Button>
                </>
              ) : (
                <Button onClick={goOn}>Next</Button>
              )}
            </div>
          </section>
        )}
      </div>
      <div className={css.chart}>
        <FollowedChart callSid={undefined} onSelect={nothing} />
      </div>
    </div>
  );
}

function nothing(): void {}
