import { kindOf } from '../../shared/blocks/index.ts';
import { BLOCK_SIZE } from '../../shared/flow/arrangeFlow.ts';
import { type Block, type Wire, wireKey } from '../../shared/flow/flow.ts';
import { outcomePlace } from '../../shared/flow/outcomePlace.ts';
import { leadsUp, wirePath } from '../canvas/wirePath.ts';
import { callColour, type Drawn, wireLightOf } from './drawn.ts';

interface PictureWireProps {
  wire: Wire;
  from: Block | undefined;
  to: Block | undefined;
  drawn: Drawn;
}

/** A wire of a picture, along the very path that it has on the canvas. */
export function PictureWire({ wire, from, to, drawn }: PictureWireProps) {
  if (!from || !to) return null;
  const outcomes = kindOf(from.kind).outcomes(from.settings);
  const index = outcomes.findIndex(({ id }) => id === wire.outcome);
  const ends = {
    sourceX: from.at.x + (BLOCK_SIZE.width * outcomePlace(index, outcomes.length)) / 100,
    sourceY: from.at.y + BLOCK_SIZE.height,
    targetX: to.at.x + BLOCK_SIZE.width / 2,
    targetY: to.at.y,
  };
  const light = wireLightOf(drawn, wireKey(wire));
  const isDashed = leadsUp(ends) || (light === 'passed' && drawn.call?.look === 'simulated');
  return (
    <path
      d={wirePath(ends)}
      fill="none"
      stroke={light === 'passed' ? callColour(drawn, 'line') : drawn.paint('wire')}
      strokeWidth={light === 'passed' ? 3 : 1.5}
      strokeLinejoin="round"
      strokeDasharray={isDashed ? '6 5' : undefined}
      opacity={light === 'dim' ? 0.45 : undefined}
    />
  );
}
