import { Button, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import type { CourseItem, RoutesView, TrainingView } from '../../shared/api/training.ts';
import { DRILL_TYPES, type DrillType } from '../../shared/training/drill.ts';
import { nameOfLayer } from '../../shared/training/layerWords.ts';
import { DRILL_WORDS } from './drillWords.ts';
import css from './Training.module.css';

interface AddDrillsProps {
  items: readonly CourseItem[];
  add(items: CourseItem[]): void;
  flows: TrainingView['flows'];
  flow: string;
  setFlow(flow: string): void;
  routes: RoutesView | undefined;
}

const SOME = 5;

/** Adds drills of one flow to a course: one way of a call, or some of a layer. */
export function AddDrills({ items, add, flows, flow, setFlow, routes }: AddDrillsProps) {
  const [type, setType] = useState<DrillType>('where');
  const [chosen, setRoute] = useState('');
  const ways = routes?.routes ?? [];
  const route = ways.find(({ key }) => key === chosen)?.key ?? ways[0]?.key ?? '';
  const layers = [4, 3, 2, 1, null].filter((layer) => ways.some((each) => each.layer === layer));
  const toItem = (key: string): CourseItem => ({ type: 'drill', drill: type, flow, route: key });
  const has = (item: CourseItem) => items.some((each) => JSON.stringify(each) === JSON.stringify(item));
  const addLayer = (layer: number | null) =>
    add(
      ways
        .filter((each) => each.layer === layer)
        .toSorted((a, b) => a.level - b.level)
        .map(({ key }) => toItem(key))
        .filter((item) => !has(item))
        .slice(0, SOME),
    );
  return (
    <>
      <div className={css.addItem}>
        {flows.length > 1 && (
          <NativeSelect
            label="Flow"
            data={flows.map(({ id, name }) => ({ value: id, label: name }))}
            value={flow}
            onChange={({ currentTarget }) => setFlow(currentTarget.value)}
          />
        )}
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
            items: ways
              .filter((each) => each.layer === layer)
              .map(({ key, says }) => ({ value: key, label: says })),
          }))}
          value={route}
          disabled={!routes}
          onChange={({ currentTarget }) => setRoute(currentTarget.value)}
        />
        <Button
          variant="default"
          disabled={route === '' || has(toItem(route))}
          onClick={() => add([toItem(route)])}
        >
          Add
        </Button>
      </div>
      <div className={css.starts}>
        {layers.map((layer) => (
          <Button key={layer ?? 'none'} size="compact-sm" variant="subtle" onClick={() => addLayer(layer)}>
            Five of {layer === null ? 'no layer' : `layer ${layer}`}
          </Button>
        ))}
      </div>
    </>
  );
}
