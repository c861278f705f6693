import { Button, NativeSelect, TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useState } from 'react';
import type { CourseItem, RoutesView } from '../../shared/api/training.ts';
import { kindOf } from '../../shared/blocks/index.ts';
import type { Flow } from '../../shared/flow/flow.ts';
import { nameOf } from '../../shared/flow/nameOf.ts';
import { DRILL_TYPES, type DrillType } from '../../shared/training/drill.ts';
import { nameOfLayer } from '../../shared/training/layerWords.ts';
import { DRILL_WORDS } from './drillWords.ts';
import css from './Training.module.css';

interface CourseItemsProps {
  items: CourseItem[];
  setItems(items: CourseItem[]): void;
  routes: RoutesView;
  flow: Flow;
}

/** The drills of a course, in order: each a type, and a way of a call through the flow. */
export function CourseItems({ items, setItems, routes, flow }: CourseItemsProps) {
  const [call, setCall] = useState('');
  const callSid = /\bCA[0-9a-fA-F]{32}\b/.exec(call)?.[0];
  const [type, setType] = useState<DrillType>('where');
  const [route, setRoute] = useState(routes.routes[0]?.key ?? '');
  const told = new Map(routes.routes.map(({ key, wires }) => [key, tellRoute(flow, wires)]));
  const layers = [4, 3, 2, 1, null].filter((layer) => routes.routes.some((each) => each.layer === layer));
  const has = (item: CourseItem) => items.some((each) => JSON.stringify(each) === JSON.stringify(item));
  const next: CourseItem = { type: 'drill', drill: type, flow: routes.flow, route };
  const addLayer = (layer: number | null) =>
    setItems([
      ...items,
      ...routes.routes
        .filter((each) => each.layer === layer)
        .toSorted((a, b) => a.level - b.level)
        .map(({ key }): CourseItem => ({ type: 'drill', drill: type, flow: routes.flow, route: key }))
        .filter((item) => !has(item))
        .slice(0, 5),
    ]);
  return (
    <fieldset className={css.items}>
      <legend>Drills</legend>
      {items.length === 0 && <p className={css.quiet}>None yet.</p>}
      <ol hidden={items.length === 0}>
        {items.map((item, index) => (
          <li key={JSON.stringify(item)}>
            <span>
              {item.type === 'drill' ? (
                <>
                  <b>{DRILL_WORDS[item.drill].title}</b>{' '}
                  <span className={css.quiet}>
                    {told.get(item.route) ?? 'This way is not in the flow any more.'}
                  </span>
                </>
              ) : (
                `The call ${item.callSid}`
              )}
            </span>
            <Button
              size="compact-xs"
              variant="subtle"
              color="gray"
              aria-label={`Remove drill ${index + 1}`}
              onClick={() => setItems(items.filter((each) => each !== item))}
            >
              <IconX size={14} aria-hidden />
            </Button>
          </li>
        ))}
      </ol>
      <div className={css.addItem}>
        <NativeSelect
          label="Type"
          data={DRILL_TYPES.map((each) => ({ value: each, label: DRILL_WORDS[each].title }))}
          value={type}
          onChange={({ currentTarget }) =>
            setType(DRILL_TYPES.find((each) => each === currentTarget.value) ?? 'where')
          }
        />
        <NativeSelect
          label="Way of the call"
          data={layers.map((layer) => ({
            group: nameOfLayer(layer),
            items: routes.routes
              .filter((each) => each.layer === layer)
              .map(({ key }) => ({ value: key, label: told.get(key) ?? key })),
          }))}
          value={route}
          onChange={({ currentTarget }) => setRoute(currentTarget.value)}
        />
        <Button
          variant="default"
          disabled={has(next) || route === ''}
          onClick={() => setItems([...items, next])}
        >
          Add
        </Button>
      </div>
      <div className={css.addCall}>
        <TextInput
          label="A real call"
          description="The address of its page, or its id. Names and numbers are replaced in the drill."
          value={call}
          onChange={({ currentTarget }) => setCall(currentTarget.value)}
          error={
            call !== '' && !callSid
              ? 'Its id begins with CA, and has 32 digits and letters after that.'
              : undefined
          }
          autoComplete="off"
        />
        <Button
          variant="default"
          disabled={!callSid || has({ type: 'call', callSid })}
          onClick={() => {
            setItems([...items, { type: 'call', callSid: callSid ?? '' }]);
            setCall('');
          }}
        >
          Add the call
        </Button>
      </div>
      <div className={css.starts}>
        {layers.map((layer) => (
          <Button key={layer ?? 'none'} size="compact-sm" variant="subtle" onClick={() => addLayer(layer)}>
            Five of {layer === null ? 'no layer' : `layer ${layer}`}
          </Button>
        ))}
      </div>
    </fieldset>
  );
}

/**
 * A way of a call in a line: what was answered on it.
 *
 * @example 'Is the number assigned to a user? no · … · Ring: answered'
 */
function tellRoute(flow: Flow, wires: readonly string[]): string {
  const blocks = new Map(flow.blocks.map((block) => [block.id, block]));
  return wires
    .map((key) => {
      const stop = key.indexOf('.');
      const block = blocks.get(key.slice(0, stop));
      const outcome = key.slice(stop + 1);
      if (!block) return key;
      const label = kindOf(block.kind)
        .outcomes(block.settings)
        .find(({ id }) => id === outcome)?.label;
      return `${nameOf(block)} ${label ?? outcome}`;
    })
    .join(' · ');
}
