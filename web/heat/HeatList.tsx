import { Link } from 'wouter';
import type { FlowHeat, PlaceHeat } from '../../shared/api/calls.ts';
import { kindOf } from '../../shared/blocks/index.ts';
import type { Block, Flow } from '../../shared/flow/flow.ts';
import { pointAt } from '../editor/editorStore.ts';
import { tellNumber } from '../lists/rowSource.ts';
import css from './Heat.module.css';
import { shareOf, tellShare } from './heatStore.ts';
import type { PathOfPlace } from './useHeat.ts';

interface HeatListProps {
  flow: Flow;
  heat: FlowHeat;
  pathOf: PathOfPlace;
}

/** The heat as a list: the blocks that most calls passed first, each with its wires. Each row leads to its calls. */
export function HeatList({ flow, heat, pathOf }: HeatListProps) {
  const passed = flow.blocks
    .flatMap((block) => {
      const place = heat.blocks[block.id];
      return place ? [{ block, place }] : [];
    })
    .sort((one, other) => other.place.calls - one.place.calls);
  if (passed.length === 0) return null;
  return (
    <ul className={css.list} aria-label="Blocks by calls">
      {passed.map(({ block, place }) => (
        <li key={block.id}>
          <Link
            href={pathOf(block.id)}
            className={css.place}
            onPointerEnter={() => pointAt(block.id)}
            onPointerLeave={() => pointAt(null)}
            onFocus={() => pointAt(block.id)}
            onBlur={() => pointAt(null)}
          >
            <span className={css.placeName}>{block.name || kindOf(block.kind).title}</span>
            <Counts place={place} heat={heat} />
            <span className={css.quiet}>{tellPlace(place)}</span>
          </Link>
          <Wires block={block} heat={heat} pathOf={pathOf} />
        </li>
      ))}
    </ul>
  );
}

function Wires({ block, heat, pathOf }: { block: Block; heat: FlowHeat; pathOf: PathOfPlace }) {
  const wires = kindOf(block.kind)
    .outcomes(block.settings)
    .flatMap(({ id, label }) => {
      const place = heat.wires[`${block.id}.${id}`];
      return place ? [{ id, label, place }] : [];
    });
  if (wires.length === 0) return null;
  return (
    <ul className={css.wires} aria-label="By outcome">
      {wires.map(({ id, label, place }) => (
        <li key={id}>
          <Link href={pathOf(`${block.id}.${id}`)} className={css.wireRow}>
            <span>{label}</span>
            <Counts place={place} heat={heat} />
          </Link>
        </li>
      ))}
    </ul>
  );
}

function Counts({ place, heat }: { place: PlaceHeat; heat: FlowHeat }) {
  return (
    <span className={css.counts}>
      {tellNumber(place.calls)} · {tellShare(shareOf(place, heat))}
    </span>
  );
}

/** What else is known of a block. @example '3 lost here, 12 s typical wait' */
function tellPlace({ lostHere, typicalWait }: PlaceHeat): string {
  return [
    lostHere > 0 && `${tellNumber(lostHere)} lost here`,
    typicalWait !== null && `${typicalWait} s typical wait`,
  ]
    .filter(Boolean)
    .join(', ');
}
