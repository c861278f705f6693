import { shareOf, tellShare, useHeatStore } from '../heat/heatStore.ts';
import { tellNumber } from '../lists/rowSource.ts';
import css from './Heat.module.css';

/** While the heat is shown: how many calls passed a block, how long they waited, and how many were lost there. */
export function BlockHeat({ id }: { id: string }) {
  const heat = useHeatStore((state) => state.heat);
  if (!heat) return null;
  const place = heat.blocks[id];
  if (!place) {
    return (
      <span className={css.block}>
        <b data-none>No call</b>
      </span>
    );
  }
  const { calls, lostHere, typicalWait } = place;
  return (
    <span className={css.block}>
      <b>
        {tellNumber(calls)} · {tellShare(shareOf(place, heat))}
      </b>
      {typicalWait !== null && <b data-wait>{typicalWait} s</b>}
      {lostHere > 0 && <b data-lost>▽ {tellNumber(lostHere)} lost</b>}
    </span>
  );
}
