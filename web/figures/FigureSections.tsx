import type { CallFigures } from '../../shared/api/calls.ts';
import { LAYERS, type Layer } from '../../shared/directory/settingPlaces.ts';
import { WEEKDAYS } from '../../shared/time/hours.ts';
import { nameOfDay } from '../../shared/time/tellHours.ts';
import { type FigureRow, FigureSection } from './FigureSection.tsx';
import css from './Figures.module.css';
import { sumOf } from './tellTotals.ts';

interface FigureSectionsProps {
  figures: CallFigures;
  /** Where the calls of a layer are listed. */
  layerPath(layer: Layer | null): string;
}

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

/** The figures by layer, day, hour and day of the week, each as a chart with its table. */
export function FigureSections({ figures, layerPath }: FigureSectionsProps) {
  const { layers, days, hours } = figures;
  const byLayer = layers.map(
    ({ layer, ...totals }): FigureRow => ({
      ...totals,
      name: layer === null ? 'No layer' : `${layer} ${nameOfLayer(layer)}`,
      short: layer === null ? '–' : String(layer),
      path: layerPath(layer),
    }),
  );
  const byDay = days.map(({ day, ...totals }): FigureRow => ({ ...totals, name: day, short: day.slice(8) }));
  const byHour = HOURS.map(
    (hour): FigureRow => ({
      ...sumOf(hours.filter((each) => each.hour === hour)),
      name: `${String(hour).padStart(2, '0')}:00`,
      short: String(hour),
    }),
  );
  const byWeekday = WEEKDAYS.map(
    (day): FigureRow => ({
      ...sumOf(hours.filter((each) => each.weekday === day)),
      name: nameOfDay(day),
      short: nameOfDay(day).slice(0, 2),
    }),
  );
  return (
    <div className={css.sections}>
      <FigureSection title="By layer" first="Layer" rows={byLayer} hasWait />
      <FigureSection title="By hour" first="Hour" rows={byHour} />
      <FigureSection title="By day of the week" first="Day" rows={byWeekday} />
      <FigureSection title="By day" first="Day" rows={byDay} hasWait />
    </div>
  );
}

function nameOfLayer(layer: Layer): string {
  return LAYERS.find((each) => each.layer === layer)?.name ?? '';
}
