import { kindOf } from '../../shared/blocks/index.ts';
import { layerOf } from '../../shared/call/transcript.ts';
import { BLOCK_SIZE } from '../../shared/flow/arrangeFlow.ts';
import type { Block } from '../../shared/flow/flow.ts';
import { nameOf } from '../../shared/flow/nameOf.ts';
import { outcomePlace, outcomeRoom } from '../../shared/flow/outcomePlace.ts';
import { END_ICONS } from '../canvas/BlockLights.tsx';
import { summaryOf } from '../records/recordStore.ts';
import { blockLightOf, callColour, type Drawn } from './drawn.ts';
import { cutText, widthOf, wrapText } from './fitText.ts';
import { PictureIcon } from './PictureIcon.tsx';

const { width: WIDTH, height: HEIGHT } = BLOCK_SIZE;
const ICON = 28;
/** Where the words begin, and the room they have. */
const WORDS_AT = 46;
const WORDS_WIDTH = WIDTH - WORDS_AT - 9;
const NAME = { font: 13, line: 17 };
const SUMMARY = { font: 11.5, line: 17 };
const BADGE = 16;
const LABEL = { font: 10.5, height: 14 };

/** A block of a picture: its face, its outcomes, and the light of the call. */
export function PictureBlock({ block, drawn }: { block: Block; drawn: Drawn }) {
  const { paint, words } = drawn;
  const kind = kindOf(block.kind);
  const light = blockLightOf(drawn, block.id);
  const isDim = light === 'dim';
  const isLit = light !== 'dim' && light !== 'off';
  const text = { fill: isDim ? paint('dim-text') : paint('text'), fontWeight: isDim ? 400 : 600 };
  const lines = wrapText(words(nameOf(block)), WORDS_WIDTH, NAME.font, 2);
  const top = (HEIGHT - lines.length * NAME.line - SUMMARY.line) / 2;
  const below = top + lines.length * NAME.line;
  const layer = layerOf(block);
  const outcomes = kind.outcomes(block.settings);
  const quiet = isDim ? paint('dim-text') : paint('muted');
  return (
    <g transform={`translate(${block.at.x} ${block.at.y})`}>
      <rect
        width={WIDTH}
        height={HEIGHT}
        rx={8}
        fill={isDim ? paint('canvas') : paint('raised')}
        stroke={isLit ? callColour(drawn, 'line') : paint(isDim ? 'line' : 'line-strong')}
        strokeWidth={isLit ? (light.state === 'passed' ? 2 : 4) : 1}
        strokeDasharray={isLit && drawn.call?.look === 'simulated' ? '6 4' : undefined}
      />
      <g opacity={isDim ? 0.45 : undefined}>
        <PictureIcon kind={kind} at={{ x: 10, y: (HEIGHT - ICON) / 2 }} size={ICON} paint={paint} />
      </g>
      {/* With another font the words may be wider than reckoned: they end at the edge of the block then. */}
      <svg x={WORDS_AT} y={0} width={WORDS_WIDTH} height={HEIGHT} overflow="hidden" aria-hidden>
        {lines.map((line, index) => (
          <text key={index} y={top + 13 + index * NAME.line} fontSize={NAME.font} {...text}>
            {line}
          </text>
        ))}
        <text y={below + 13} fontSize={SUMMARY.font} fill={quiet}>
          {cutText(words(summaryOf(block)), WORDS_WIDTH - (layer ? BADGE + 6 : 0), SUMMARY.font)}
        </text>
      </svg>
      {layer && (
        <g transform={`translate(${WORDS_AT + WORDS_WIDTH - BADGE} ${below + 1})`}>
          {!isDim && <rect width={BADGE} height={BADGE} rx={4} fill={paint('hover')} />}
          <text x={BADGE / 2} y={12} fontSize={11} fontWeight={600} textAnchor="middle" fill={quiet}>
            {layer}
          </text>
        </g>
      )}
      {outcomes.map(({ id, label }, index) => (
        <OutcomeLabel
          key={id}
          x={(WIDTH * outcomePlace(index, outcomes.length)) / 100}
          room={outcomeRoom(index, outcomes.length)}
          fill={quiet}
          paint={paint}
        >
          {words(label)}
        </OutcomeLabel>
      ))}
      {isLit && <StepSign steps={light.steps} drawn={drawn} />}
      {isLit && light.end && <EndSign end={light.end} drawn={drawn} />}
    </g>
  );
}

interface OutcomeLabelProps {
  x: number;
  room: ReturnType<typeof outcomeRoom>;
  fill: string;
  paint: Drawn['paint'];
  children: string;
}

function OutcomeLabel({ x, room, fill, paint, children }: OutcomeLabelProps) {
  const text = cutText(children, (WIDTH * room.width) / 100 - 4, LABEL.font);
  const width = widthOf(text, LABEL.font) + 4;
  return (
    <g transform={`translate(${x} ${HEIGHT + 3 + room.row * LABEL.height})`}>
      <rect x={-width / 2} width={width} height={LABEL.height} rx={3} fill={paint('band-b')} />
      <text y={10.5} fontSize={LABEL.font} textAnchor="middle" fill={fill}>
        {text}
      </text>
    </g>
  );
}

/** The numbers of the steps by which the call came to the block. */
function StepSign({ steps, drawn }: { steps: string; drawn: Drawn }) {
  const width = Math.max(22, widthOf(steps, 12) + 12);
  return (
    <g transform="translate(-9 -11)">
      <rect
        width={width}
        height={22}
        rx={11}
        fill={callColour(drawn, 'sign')}
        stroke={drawn.paint('canvas')}
        strokeWidth={2}
      />
      <text
        x={width / 2}
        y={15.5}
        fontSize={12}
        fontWeight={600}
        textAnchor="middle"
        fill={drawn.paint('surface')}
      >
        {steps}
      </text>
    </g>
  );
}

/** How the call ended here. */
function EndSign({ end, drawn }: { end: keyof typeof END_ICONS; drawn: Drawn }) {
  const Icon = END_ICONS[end];
  return (
    <g transform={`translate(${WIDTH - 15} ${HEIGHT - 15})`}>
      <circle
        cx={12}
        cy={12}
        r={12}
        fill={callColour(drawn, 'sign')}
        stroke={drawn.paint('canvas')}
        strokeWidth={2}
      />
      <Icon x={5} y={5} size={14} stroke={2} color={drawn.paint('surface')} />
    </g>
  );
}
