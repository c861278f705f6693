import { useEffect, useRef, useState } from 'react';
import { Link } from 'wouter';
import { kindOf } from '../../shared/blocks/index.ts';
import { layerOf } from '../../shared/call/transcript.ts';
import { LAYERS } from '../../shared/directory/settingPlaces.ts';
import type { Block, Flow } from '../../shared/flow/flow.ts';
import { nameOf } from '../../shared/flow/nameOf.ts';
import { BlockIcon } from '../canvas/BlockIcon.tsx';
import { useIsDrawing } from '../editor/useShownFlow.ts';
import { AddBlock } from './AddBlock.tsx';
import css from './Inspector.module.css';
import { Outcomes } from './Outcomes.tsx';
import { inReadingOrder } from './targets.ts';
import { useBlockLink } from './useBlockLink.ts';

interface FlowOutlineProps {
  flow: Flow;
  /** The selected block: a new one is put below it. */
  below: string | undefined;
}

/** The chart as text: layers and blocks as headings, outcomes as links. While it is drawn on, blocks are added here. */
export function FlowOutline({ flow, below }: FlowOutlineProps) {
  const isDrawing = useIsDrawing();
  const { list, setAdded } = useFocusOnAdded();
  const parts = [
    ...LAYERS.map(({ layer, name }) => ({
      title: `Layer ${layer} · ${name}`,
      blocks: blocksOf(flow, layer),
    })),
    { title: 'Outside the layers', blocks: blocksOf(flow, undefined) },
  ].filter(({ blocks }) => blocks.length > 0);
  return (
    <div className={css.outline} ref={list}>
      {isDrawing && <AddBlock flow={flow} below={below} onAdded={setAdded} />}
      {parts.map(({ title, blocks }) => (
        <section key={title}>
          <h3 className={css.layer}>{title}</h3>
          {blocks.map((block) => (
            <OutlineBlock key={block.id} flow={flow} block={block} />
          ))}
        </section>
      ))}
    </div>
  );
}

function OutlineBlock({ flow, block }: { flow: Flow; block: Block }) {
  const kind = kindOf(block.kind);
  const linkTo = useBlockLink();
  return (
    <article className={css.entry} data-block={block.id}>
      <BlockIcon kind={kind} size={24} />
      <div>
        <h4 className={css.entryName}>
          <Link {...linkTo(block.id)}>{nameOf(block)}</Link>
        </h4>
        {block.id === flow.start && <p className={css.quiet}>A call begins here.</p>}
        <Outcomes flow={flow} block={block} />
      </div>
    </article>
  );
}

/** Whoever adds a block finds the focus on it: Enter leads to its settings. */
function useFocusOnAdded() {
  const list = useRef<HTMLDivElement>(null);
  const [added, setAdded] = useState<string | null>(null);
  useEffect(() => {
    if (added) list.current?.querySelector<HTMLElement>(`[data-block="${added}"] a`)?.focus();
  }, [added]);
  return { list, setAdded };
}

function blocksOf(flow: Flow, layer: ReturnType<typeof layerOf>): Block[] {
  return inReadingOrder(flow.blocks.filter((block) => layerOf(block) === layer));
}
