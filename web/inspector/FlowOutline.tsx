import { Link } from 'wouter';
import { kindOf } from '../../shared/blocks/index.ts';
import { layerOf } from '../../shared/call/transcript.ts';
import { LAYERS } from '../../shared/directory/settingPlaces.ts';
import type { Block, Flow } from '../../shared/flow/flow.ts';
import { BlockIcon } from '../canvas/BlockIcon.tsx';
import css from './Inspector.module.css';
import { Outcomes } from './Outcomes.tsx';
import { useBlockLink } from './useBlockLink.ts';

/** The chart as text: layers and blocks as headings, outcomes as links. */
export function FlowOutline({ flow }: { flow: Flow }) {
  const parts = [
    ...LAYERS.map(({ layer, name }) => ({
      title: `Layer ${layer} · ${name}`,
      blocks: blocksOf(flow, layer),
    })),
    { title: 'Outside the layers', blocks: blocksOf(flow, undefined) },
  ].filter(({ blocks }) => blocks.length > 0);
  return (
    <div className={css.outline}>
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
    <article className={css.entry}>
      <BlockIcon kind={kind} size={24} />
      <div>
        <h4 className={css.entryName}>
          <Link {...linkTo(block.id)}>{block.name || kind.title}</Link>
        </h4>
        {block.id === flow.start && <p className={css.quiet}>A call begins here.</p>}
        <Outcomes flow={flow} block={block} />
      </div>
    </article>
  );
}

function blocksOf(flow: Flow, layer: ReturnType<typeof layerOf>): Block[] {
  return flow.blocks
    .filter((block) => layerOf(block) === layer)
    .sort((a, b) => a.at.y - b.at.y || a.at.x - b.at.x);
}
