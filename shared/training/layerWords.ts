import { LAYERS } from '../directory/settingPlaces.ts';

/** What a layer is called in training. @example nameOfLayer(4) // '4 Assigned Twilio Number' */
export function nameOfLayer(layer: number | null): string {
  const found = LAYERS.find((each) => each.layer === layer);
  return found ? `${found.layer} ${found.name}` : 'No layer';
}
