import type { BlockLight, Light } from '../trace/light.ts';
import type { Look } from '../trace/traceStore.ts';
import type { Paint } from './paint.ts';

/** How a picture is drawn: its colours, what becomes of its texts, and the call that is lit on it. */
export interface Drawn {
  paint: Paint;
  /** What is written for a text of the flow. */
  words(text: string): string;
  call: { light: Light; look: Look } | null;
}

/** The family of colours that a call is drawn in. */
const CALL_COLOURS: Record<Look, string> = {
  test: 'call-test',
  live: 'call-live',
  simulated: 'call-live',
  recorded: 'call-recorded',
  drill: 'call-drill',
};

/** A colour of the lit call: of its lines, or of its signs. */
export function callColour({ paint, call }: Drawn, of: 'line' | 'sign'): string {
  const colour = CALL_COLOURS[call?.look ?? 'test'];
  return paint(of === 'line' ? colour : `${colour}-text`);
}

/** The light of a block: off while no call is lit, dim when the lit call did not come by. */
export function blockLightOf({ call }: Drawn, id: string): BlockLight | 'dim' | 'off' {
  return call ? (call.light.blocks[id] ?? 'dim') : 'off';
}

/** The light of a wire, by its key. */
export function wireLightOf({ call }: Drawn, key: string): 'passed' | 'dim' | 'off' {
  return call ? (call.light.wires[key] ? 'passed' : 'dim') : 'off';
}
