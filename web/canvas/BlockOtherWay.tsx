import { useOtherWay } from '../why/otherWay.ts';
import css from './OtherWay.module.css';

/** While another way of the shown call is asked for: the frame of a block through which it would lead. */
export function BlockOtherWay({ id }: { id: string }) {
  const isOnIt = useOtherWay((state) => state.blocks.has(id));
  return isOnIt ? <span className={css.frame} /> : null;
}
