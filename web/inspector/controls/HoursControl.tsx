import { tellSetting } from '../../flows/tellValue.ts';
import type { ControlProps, FieldOf } from './control.ts';

/** Weekly hours. */
export function HoursControl({ field, value }: ControlProps<FieldOf<'hours'>>) {
  return <p>{tellSetting(field, value)}</p>;
}
