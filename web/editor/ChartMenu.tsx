import { Menu, Portal } from '@mantine/core';
import type { ReactNode } from 'react';
import { setStart } from '../../shared/flow/editFlow.ts';
import { nameOf } from '../../shared/flow/nameOf.ts';
import { tidyChart } from '../tidy/tidyChart.ts';
import css from './ChartMenu.module.css';
import { type ChartMenuRequest, openChartMenu, useChartMenu } from './chartMenuStore.ts';
import { copyByMenu, hasClipboard, pasteByMenu } from './clipboardByMenu.ts';
import { edit } from './draftStore.ts';
import { align, chooseAll, distribute, duplicateChosen, removeChosen } from './drawing.ts';
import {
  type Chosen,
  fitChart,
  fitChosen,
  openPalette,
  renameOnChart,
  useEditorStore,
} from './editorStore.ts';
import { focusBlock } from './focusBlock.ts';
import { addNoteAt } from './remarking.ts';

const POINTERS = ['mousedown', 'touchstart'];

/** The menu of the chart: what can be done with what is chosen, or on the empty canvas. */
export function ChartMenu({ onDetails }: { onDetails(block: string): void }) {
  const request = useChartMenu((state) => state.request);
  const chosen = useEditorStore((state) => state.chosen);
  if (!request) return null;
  const { x, y } = request;
  const isEmpty = Object.values(chosen).every(({ size }: ReadonlySet<string>) => size === 0);
  return (
    <Portal>
      <Menu
        opened
        onClose={() => close(chosen)}
        // Not by a key: the very one that opened it would.
        clickOutsideEvents={POINTERS}
        position="bottom-start"
        offset={2}
        shadow="md"
        width={240}
        transitionProps={{ duration: 0 }}
      >
        <Menu.Target>
          <div className={css.place} style={{ left: x, top: y }} aria-hidden />
        </Menu.Target>
        <Menu.Dropdown aria-label={isEmpty ? 'The chart' : 'What is chosen'}>
          {isEmpty ? (
            <OfCanvas request={request} />
          ) : (
            <OfChosen chosen={chosen} request={request} onDetails={onDetails} />
          )}
        </Menu.Dropdown>
      </Menu>
    </Portal>
  );
}

function OfCanvas({ request: { place } }: { request: ChartMenuRequest }) {
  return (
    <>
      <Deed keys="A" onClick={() => openPalette(place ?? {})}>
        Add a block{place && ' here'}
      </Deed>
      {place && <Deed onClick={() => addNoteAt(place.at)}>Add a note here</Deed>}
      {hasClipboard() && (
        <Deed keys="Ctrl V" onClick={() => void pasteByMenu()}>
          Paste
        </Deed>
      )}
      <Menu.Divider />
      <Deed keys="Ctrl A" onClick={chooseAll}>
        Choose all
      </Deed>
      <Deed keys="L" onClick={() => void tidyChart()}>
        Tidy the layout
      </Deed>
      <Deed keys="F" onClick={fitChart}>
        Fit the chart
      </Deed>
    </>
  );
}

interface OfChosenProps {
  chosen: Chosen;
  request: ChartMenuRequest;
  onDetails(block: string): void;
}

function OfChosen({ chosen, request: { place }, onDetails }: OfChosenProps) {
  const { blocks, wires, notes, bands } = chosen;
  const things = blocks.size + notes.size + bands.size;
  const only = things + wires.size === 1;
  const [block] = only ? blocks : [];
  const [wire] = only ? wires : [];
  return (
    <>
      {block !== undefined && <OfBlock id={block} onDetails={onDetails} />}
      {wire !== undefined && place && (
        <Deed onClick={() => openPalette({ ...place, wire })}>Add a block on the wire</Deed>
      )}
      {things > 0 && hasClipboard() && (
        <Deed keys="Ctrl C" onClick={() => void copyByMenu()}>
          Copy
        </Deed>
      )}
      {things > 0 && (
        <Deed keys="Ctrl D" onClick={duplicateChosen}>
          Duplicate
        </Deed>
      )}
      {blocks.size > 1 && (
        <>
          <Menu.Divider />
          <Deed onClick={() => align('left')}>Align left</Deed>
          <Deed onClick={() => align('top')}>Align top</Deed>
          {blocks.size > 2 && <Deed onClick={() => distribute('across')}>Distribute across</Deed>}
          {blocks.size > 2 && <Deed onClick={() => distribute('down')}>Distribute down</Deed>}
          <Deed keys="L" onClick={() => void tidyChart()}>
            Tidy this part
          </Deed>
        </>
      )}
      {things > 0 && (
        <Deed keys="Z" onClick={fitChosen}>
          Zoom to {things === 1 ? 'it' : 'them'}
        </Deed>
      )}
      <Menu.Divider />
      <Deed keys="Del" onClick={removeChosen}>
        Delete
      </Deed>
    </>
  );
}

/** What can be done with one block alone. */
function OfBlock({ id, onDetails }: { id: string; onDetails(block: string): void }) {
  const block = useEditorStore((state) => state.blocks.get(id));
  const isStart = useEditorStore(({ shown }) => shown?.document.start === id);
  if (!block) return null;
  const beginHere = () => edit(`Let calls begin at “${nameOf(block)}”`, (flow) => setStart(flow, id));
  return (
    <>
      <Deed keys="Enter" onClick={() => onDetails(id)}>
        Show the details
      </Deed>
      <Deed keys="F2" onClick={() => renameOnChart(id)}>
        Rename
      </Deed>
      {!isStart && <Deed onClick={beginHere}>Let calls begin here</Deed>}
    </>
  );
}

function Deed({ keys, onClick, children }: { keys?: string; onClick(): void; children: ReactNode }) {
  return (
    <Menu.Item onClick={onClick} rightSection={keys && <span className={css.keys}>{keys}</span>}>
      {children}
    </Menu.Item>
  );
}

/** The keys go back to the block they came from, unless what was done gave them to something else. */
function close({ blocks: [block] }: { blocks: Iterable<string> }): void {
  openChartMenu(null);
  requestAnimationFrame(() => {
    if (block !== undefined && document.activeElement?.matches('body, main')) focusBlock(block);
  });
}
