import { ActionIcon, TextInput, Tooltip } from '@mantine/core';
import { IconNote, IconRectangle, IconSearch, IconX } from '@tabler/icons-react';
import { type CSSProperties, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { type KindName, kindOf } from '../../shared/blocks/index.ts';
import { BlockIcon } from '../canvas/BlockIcon.tsx';
import { addAt, addBelow, addOnWire } from '../editor/drawing.ts';
import { openPalette, type PaletteRequest, useEditorStore } from '../editor/editorStore.ts';
import { focusBlock } from '../editor/focusBlock.ts';
import { addBandAround, addNoteBeside } from '../editor/remarking.ts';
import { bestKind, FAMILIES, findKinds } from './findKinds.ts';
import { carryKind } from './kindDrag.ts';
import css from './Palette.module.css';

/**
 * All kinds of blocks: to search, to drag onto the chart or a wire, or to choose for the place the palette was opened
 * for.
 */
export function Palette() {
  const request = useEditorStore((state) => state.palette);
  return request && <OpenPalette key={placeKey(request)} request={request} />;
}

function OpenPalette({ request }: { request: PaletteRequest }) {
  const [search, setSearch] = useState('');
  const box = useRef<HTMLElement>(null);
  const found = findKinds(search);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus({ preventScroll: true }), []);
  const take = (kind: KindName) => {
    if (request.at && request.wire !== undefined) addOnWire(kind, request.wire, request.at);
    else if (request.at) addAt(kind, request.at, request.from);
    else addBelow(kind);
    openPalette(null);
  };
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.stopPropagation();
      openPalette(null);
      // The keys go back to the block they came from.
      const [block] = useEditorStore.getState().chosen.blocks;
      if (block !== undefined) focusBlock(block);
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      event.stopPropagation();
      moveFocus(box.current, event.key === 'ArrowDown' ? 1 : -1);
    } else if (event.key === 'Enter' && event.target === field.current) {
      event.preventDefault();
      const best = bestKind(found, search);
      if (best) take(best);
    }
  };
  // CSS variables are no known style properties.
  const style =
    request.beside && ({ '--x': `${request.beside.x}px`, '--y': `${request.beside.y}px` } as CSSProperties);
  return (
    <section
      ref={box}
      className={css.palette}
      style={style}
      data-beside={request.beside && true}
      aria-label="Blocks"
      onKeyDown={press}
    >
      <header className={css.head}>
        <TextInput
          ref={field}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
          placeholder={request.from ? 'Which block is next?' : 'Search blocks'}
          aria-label="Search blocks"
          leftSection={<IconSearch size={16} aria-hidden />}
          className={css.search}
        />
        <Tooltip label="Close (Esc)">
          <ActionIcon
            variant="subtle"
            color="gray"
            size={32}
            aria-label="Close the palette"
            onClick={() => openPalette(null)}
          >
            <IconX size={18} />
          </ActionIcon>
        </Tooltip>
      </header>
      <div className={css.list}>
        {FAMILIES.map(({ family, name }) => {
          const kinds = found.filter((kind) => kindOf(kind).family === family);
          return (
            kinds.length > 0 && (
              <section key={family} aria-label={name}>
                <h2 className={css.family}>{name}</h2>
                {kinds.map((kind) => (
                  <KindButton key={kind} kind={kind} onTake={take} />
                ))}
              </section>
            )
          );
        })}
        {search === '' && !request.at && <Remarks />}
        {found.length === 0 && <p className={css.empty}>No block matches “{search}”.</p>}
      </div>
    </section>
  );
}

function KindButton({ kind, onTake }: { kind: KindName; onTake(kind: KindName): void }) {
  const { title, explains, icon, family } = kindOf(kind);
  return (
    <button
      type="button"
      className={css.kind}
      draggable
      onDragStart={(event) => carryKind(event.dataTransfer, kind)}
      onClick={() => onTake(kind)}
    >
      <BlockIcon kind={{ icon, family }} size={28} />
      <span className={css.words}>
        <span className={css.title}>{title}</span>
        <span className={css.explains}>{explains}</span>
      </span>
    </button>
  );
}

/** What is drawn on the chart for people alone. */
function Remarks() {
  const add = (deed: () => void) => () => {
    openPalette(null);
    deed();
  };
  return (
    <section aria-label="For readers">
      <h2 className={css.family}>For readers</h2>
      <button type="button" className={css.kind} onClick={add(addNoteBeside)}>
        <IconNote size={28} stroke={1.5} aria-hidden />
        <span className={css.words}>
          <span className={css.title}>Note</span>
          <span className={css.explains}>A text on the chart. No call ever sees it.</span>
        </span>
      </button>
      <button type="button" className={css.kind} onClick={add(addBandAround)}>
        <IconRectangle size={28} stroke={1.5} aria-hidden />
        <span className={css.words}>
          <span className={css.title}>Band</span>
          <span className={css.explains}>A named, coloured area around the chosen blocks.</span>
        </span>
      </button>
    </section>
  );
}

/** Moves the focus through the search and the kinds; from the last it goes on to the first. */
function moveFocus(box: HTMLElement | null, by: number): void {
  const stops = [...(box?.querySelectorAll<HTMLElement>('input, button[draggable]') ?? [])];
  const at = stops.indexOf(document.activeElement as HTMLElement); // -1 for anything else
  stops[(at + by + stops.length) % stops.length]?.focus();
}

/** Another place is another palette: its search begins anew. */
function placeKey({ at, from, wire }: PaletteRequest): string {
  return JSON.stringify([at, from, wire]);
}
