import { useOnViewportChange, type Viewport } from '@xyflow/react';
import { useCallback, useState } from 'react';

/** Below this zoom the name of a block is less than five pixels high. */
const READABLE_FROM = 0.35;

/** Whether the chart is seen from so far away that nothing on it can be read. */
export function useIsFar(): boolean {
  const [isFar, setFar] = useState(false);
  const onChange = useCallback(({ zoom }: Viewport) => setFar(zoom < READABLE_FROM), []);
  useOnViewportChange({ onChange });
  return isFar;
}
