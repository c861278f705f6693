import { VisuallyHidden } from '@mantine/core';
import { type KeyboardEvent, useDeferredValue, useId, useMemo, useRef } from 'react';
import { kindOf } from '../../shared/blocks/index.ts';
import { layerOf } from '../../shared/call/transcript.ts';
import { LAYERS } from '../../shared/directory/settingPlaces.ts';
import type { Block, Flow } from '../../shared/flow/flow.ts';
import { nameOf } from '../../shared/flow/nameOf.ts';
import { BlockIcon } from '../canvas/BlockIcon.tsx';
import { useIsDrawing } from '../editor/useShownFlow.ts';
import { SettingLink } from '../settings/SettingLink.tsx';
import { BeginsHere } from './BeginsHere.tsx';
import { BlockName } from './BlockName.tsx';
import { BlockProblems } from './BlockProblems.tsx';
import { BlockSettings } from './BlockSettings.tsx';
import { DeleteBlock } from './DeleteBlock.tsx';
import { useWishedFocus } from './focusWish.ts';
import css from './Inspector.module.css';
import { OutcomeFields } from './OutcomeFields.tsx';
import { Outcomes } from './Outcomes.tsx';
import { ReachedFrom } from './ReachedFrom.tsx';
import { SettingValues } from './SettingValues.tsx';

/**
 * Everything about one block: what it does, how it is set, where its value is changed, how it is reached and where it
 * leads. While a draft is drawn on, all of it can be changed here.
 */
export function BlockDetails({ flow, block }: { flow: Flow; block: Block }) {
  const kind = kindOf(block.kind);
  const isDrawing = useIsDrawing();
  const panel = useRef<HTMLElement>(null);
  const heading = useId();
  // What is found out from the whole flow follows what is typed a moment later, so that no letter waits for it.
  const settled = useDeferredValue(useMemo(() => ({ flow, block }), [flow, block]));
  useWishedFocus(panel, block.id);
  const layer = LAYERS.find((each) => each.layer === layerOf(block));
  const will = kind.will?.(block.settings);
  const place = kind.setIn?.(block.settings);
  return (
    <article
      className={css.details}
      ref={panel}
      tabIndex={-1}
      aria-labelledby={heading}
      onKeyDown={leaveField}
    >
      <header className={css.head}>
        <BlockIcon kind={kind} size={40} />
        <div className={css.headWords}>
          {isDrawing ? (
            <>
              <VisuallyHidden component="h3" id={heading}>
                {nameOf(block)}
              </VisuallyHidden>
              <BlockName block={block} />
            </>
          ) : (
            <h3 className={css.name} id={heading}>
              {nameOf(block)}
            </h3>
          )}
          {layer ? (
            <p className={css.quiet}>
              Layer {layer.layer} · {layer.name}
            </p>
          ) : (
            nameOf(block) !== kind.title && <p className={css.quiet}>{kind.title}</p>
          )}
        </div>
      </header>
      <BlockProblems {...settled} panel={panel} />
      <p>{kind.explains}</p>
      {will && <p className={css.will}>{will}</p>}
      <BeginsHere flow={flow} block={block} />
      {Object.keys(kind.settings).length > 0 && (
        <section>
          <h4>Settings</h4>
          {isDrawing ? <BlockSettings block={block} /> : <SettingValues block={block} />}
        </section>
      )}
      {place && (
        <section>
          <h4>Where it is changed</h4>
          <SettingLink place={place} />
        </section>
      )}
      <section>
        <h4>Outcomes</h4>
        {isDrawing ? <OutcomeFields {...settled} /> : <Outcomes {...settled} />}
      </section>
      <section>
        <h4>Reached from</h4>
        <ReachedFrom {...settled} />
      </section>
      {isDrawing && (
        <section>
          <DeleteBlock {...settled} />
        </section>
      )}
    </article>
  );
}

/** Escape in a field gives the keys to the panel, which the next one closes. A list of choices that is open is nearer. */
function leaveField({ key, target, currentTarget }: KeyboardEvent<HTMLElement>): void {
  if (key !== 'Escape' || !(target instanceof HTMLElement) || !target.matches('input, textarea')) return;
  if (target.getAttribute('aria-expanded') !== 'true') currentTarget.focus();
}
