import { Tooltip } from '@mantine/core';
import { useRef, useState } from 'react';

/** Text that may be cut where there is no room, and is then whole in a tooltip. */
export function CutText({ text, className }: { text: string; className?: string }) {
  const ref = useRef<HTMLSpanElement>(null);
  const [isCut, setCut] = useState(false);
  const look = () => {
    const box = ref.current;
    setCut(box !== null && (box.scrollWidth > box.clientWidth || box.scrollHeight > box.clientHeight + 1));
  };
  return (
    <Tooltip label={text} disabled={!isCut}>
      <span ref={ref} className={className} onPointerEnter={look}>
        {text}
      </span>
    </Tooltip>
  );
}
