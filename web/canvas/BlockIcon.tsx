import type { Family } from '../../shared/blocks/defineBlock.ts';
import css from './BlockIcon.module.css';
import { iconOf } from './icons.tsx';

interface BlockIconProps {
  kind: { icon: string; family: Family };
  size?: number;
  /** Whether the colour is all that can be told. */
  isPlain?: boolean;
}

/** The sign of a kind of block: its icon, in the colour and the shape of its family. */
export function BlockIcon({ kind, size = 32, isPlain = false }: BlockIconProps) {
  const Icon = iconOf(kind);
  return (
    <span
      className={css.icon}
      data-family={kind.family}
      data-plain={isPlain || undefined}
      style={{ width: size, height: size }}
      aria-hidden
    >
      {!isPlain && <Icon size={Math.round(size * 0.56)} stroke={1.75} />}
    </span>
  );
}
