import { shareOf, tellShare, useHeatStore } from '../heat/heatStore.ts';
import { tellNumber } from '../lists/rowSource.ts';
import css from './Heat.module.css';

/** A wire as wide as the share of calls that passed it, in pixels. */
const THINNEST = 1.5;
const WIDEST = 9;
/** About as wide as a character of the label, and as high as the label. */
const CHARACTER = 6.4;
const HEIGHT = 16;

/** While the heat is shown: how wide a wire is drawn; null for one that no call passed, and undefined otherwise. */
export function useWireHeat(id: string): number | null | undefined {
  return useHeatStore(({ heat }) => {
    if (!heat) return undefined;
    const place = heat.wires[id];
    return place ? THINNEST + (WIDEST - THINNEST) * shareOf(place, heat) : null;
  });
}

/** The share of calls that passed a wire, and how many of them were lost in the end. */
export function WireHeat({ id, at }: { id: string; at: { x: number; y: number } }) {
  const heat = useHeatStore((state) => state.heat);
  const place = heat?.wires[id];
  if (!heat || !place) return null;
  const share = tellShare(shareOf(place, heat));
  const lost = place.lost > 0 ? ` ▽ ${tellNumber(place.lost)}` : '';
  const width = (share.length + lost.length) * CHARACTER + 8;
  return (
    <g className={css.wire}>
      <rect x={at.x - width / 2} y={at.y - HEIGHT / 2} width={width} height={HEIGHT} rx={HEIGHT / 2} />
      <text x={at.x} y={at.y}>
        {share}
        {lost && <tspan className={css.lost}>{lost}</tspan>}
      </text>
    </g>
  );
}
