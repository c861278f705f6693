import type { ReactNode } from 'react';
import type { Family } from '../../shared/blocks/defineBlock.ts';
import type { Point } from '../../shared/flow/arrangeFlow.ts';
import { iconOf } from '../canvas/icons.tsx';
import type { Paint } from './paint.ts';

interface PictureIconProps {
  kind: { icon: string; family: Family };
  at: Point;
  size: number;
  paint: Paint;
}

/** The shape of each family, in a square of a hundred: families differ by more than their colour. */
const SHAPES: Record<Family, ReactNode> = {
  question: <rect x={12} y={12} width={76} height={76} rx={15} transform="rotate(45 50 50)" />,
  ring: <circle cx={50} cy={50} r={50} />,
  speak: <path d="M32 0H68A32 32 0 0 1 100 32V68A32 32 0 0 1 68 100H4A4 4 0 0 1 0 96V32A32 32 0 0 1 32 0Z" />,
  set: <path d="M25 4H75L100 50 75 96H25L0 50Z" />,
  end: <rect x={4} y={4} width={92} height={92} rx={11} />,
};

/** The sign of a kind of block in a picture: its icon, in the colour and the shape of its family. */
export function PictureIcon({ kind, at, size, paint }: PictureIconProps) {
  const Icon = iconOf(kind);
  const sign = Math.round(size * 0.56);
  return (
    <g transform={`translate(${at.x} ${at.y})`}>
      <g transform={`scale(${size / 100})`} fill={paint(`${kind.family}-tint`)}>
        {SHAPES[kind.family]}
      </g>
      <Icon
        x={(size - sign) / 2}
        y={(size - sign) / 2}
        size={sign}
        stroke={1.75}
        color={paint(kind.family)}
      />
    </g>
  );
}
