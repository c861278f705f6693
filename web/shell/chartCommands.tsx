import { IconMaximize, IconSitemap, IconZoomScan } from '@tabler/icons-react';
import { kindOf } from '../../shared/blocks/index.ts';
import { layerOf } from '../../shared/call/transcript.ts';
import type { Flow } from '../../shared/flow/flow.ts';
import { nameOf } from '../../shared/flow/nameOf.ts';
import { readFlowAddress, writeFlowAddress } from '../address/flowAddress.ts';
import { BlockIcon } from '../canvas/BlockIcon.tsx';
import { centreBlock, fitChart, fitChosen } from '../editor/editorStore.ts';
import { wordsOf } from '../inspector/wordsOf.ts';
import { tidyChart } from '../tidy/tidyChart.ts';
import type { Command, Go } from './commands.tsx';

const SIZE = 18;

const VIEWS: readonly Command[] = [
  {
    id: 'fit',
    title: 'Fit the chart',
    detail: 'F',
    icon: <IconMaximize size={SIZE} />,
    run: fitChart,
  },
  {
    id: 'fitChosen',
    title: 'Zoom to what is chosen',
    detail: 'Z',
    icon: <IconZoomScan size={SIZE} />,
    run: fitChosen,
  },
];

const TIDY: Command = {
  id: 'tidy',
  title: 'Tidy the layout',
  detail: 'L',
  words: 'arrange order clean up lay out',
  icon: <IconSitemap size={SIZE} />,
  run: () => void tidyChart(),
};

/** What can be done with the chart on the screen; a draft that is drawn can be tidied, too. */
export function chartCommands(isDrawing: boolean): readonly Command[] {
  return isDrawing ? [...VIEWS, TIDY] : VIEWS;
}

/** The blocks of the shown chart, found by all that is set in them: selects one and brings it into the middle. */
export function blockCommands(
  { base, navigate, isOnFlow }: Go,
  document: Flow,
  flow: string | undefined,
): Command[] {
  return document.blocks.map((block) => {
    const kind = kindOf(block.kind);
    const layer = layerOf(block);
    return {
      id: block.id,
      title: nameOf(block),
      detail: layer ? `Layer ${layer}` : undefined,
      words: wordsOf(block),
      icon: <BlockIcon kind={kind} size={22} />,
      run: () => {
        // A call that is shown stays; from another page the chart is opened anew.
        const current = isOnFlow ? readFlowAddress(window.location.search) : { flow, replies: [] };
        navigate(`${base}/flow${writeFlowAddress({ ...current, block: block.id, panel: 'block' })}`);
        centreBlock(block.id);
      },
    };
  });
}
