import { kindOf } from '../blocks/index.ts';
import { phonesOf, type RungPhone } from '../call/instructions.ts';
import { type Sentence, sentence } from '../call/sentence.ts';
import type { TraceEntry } from '../call/trace.ts';
import { type FindFlow, layerOf, type TurnToTell } from '../call/transcript.ts';
import { LAYERS, type Layer, type SettingPlace } from '../directory/settingPlaces.ts';
import type { Block, Flow } from '../flow/flow.ts';
import { nameOf } from '../flow/nameOf.ts';
import { isSameValue } from '../flow/sameValue.ts';

/**
 * What became of a layer: somebody answered there, it rang without an answer, it was asked and the call went on, it was
 * never asked. `decided` is a step of no layer.
 */
export type RungState = 'answered' | 'rang' | 'passedOver' | 'notAsked' | 'decided';

/**
 * Why the call went on, with the value that was seen, and where that is set, unless the reason before it says so. `step`
 * counts as in the transcript.
 */
export interface Reason {
  because: Sentence;
  setIn?: SettingPlace;
  block: string;
  step: number;
}

/**
 * One rung of the ladder that a call came down: a layer, a step that belongs to none and decided something, or another
 * flow that it went to.
 */
export interface LadderRung {
  layer: Layer | null;
  /** The name staff use for the layer, or that of the block or the flow. */
  title: string;
  state: RungState;
  /** The phones that rang there. */
  rang: RungPhone[];
  reasons: Reason[];
  /** The blocks of it through which the call came; none where it was not asked. */
  blocks: string[];
}

/**
 * Tells why a call rang where it did: layer by layer as it came to them, from the fourth down in the four layers, with
 * the reason at each; in between the steps of no layer, and at the end the layers of its flows that it never asked. The
 * flow must be the version that the call began with; `find` finds those that it went to. This is a pure function.
 *
 * @example whyItRang(fourLayers(), turns).map(({ layer, state }) => `${layer} ${state}`) // ['4 passedOver', '3 rang', …]
 */
export function whyItRang(
  flow: Flow,
  turns: readonly TurnToTell[],
  find: FindFlow = () => undefined,
): LadderRung[] {
  const ladder: LadderRung[] = [];
  const flows: Flow[] = [flow];
  let blocks = blocksOf(flow);
  let step = 0;
  for (const entry of turns.flatMap(({ trace }) => trace)) {
    if (entry.type === 'entered') step += 1;
    if (entry.type === 'wentTo') {
      const there = find({ flow: entry.flow, version: entry.version });
      if (there) flows.push(there);
      blocks = blocksOf(there);
      const { block, because, name: title } = entry;
      ladder.push({
        layer: null,
        title,
        state: 'decided',
        rang: [],
        reasons: [{ because, block, step }],
        blocks: [],
      });
      continue;
    }
    const block = blocks.get(entry.block);
    if (block && matters(block)) addTo(rungOf(ladder, block), block, entry, step);
  }
  return [...ladder, ...notAsked(flows, ladder)];
}

function blocksOf(flow: Flow | undefined): ReadonlyMap<string, Block> {
  return new Map((flow?.blocks ?? []).map((block) => [block.id, block]));
}

/** Where there is only one way out, nothing is decided, unless nobody could be rung. */
function matters({ kind, settings }: Block): boolean {
  const { outcomes, marksUnroutable } = kindOf(kind);
  return outcomes(settings).length > 1 || (marksUnroutable?.(settings) ?? false);
}

/** The rung that the call is on, or a new one where the block is of another layer, or of none. */
function rungOf(ladder: LadderRung[], block: Block): LadderRung {
  const layer = layerOf(block) ?? null;
  const last = ladder.at(-1);
  if (last?.layer === layer && (layer !== null || last.blocks.includes(block.id))) return last;
  const state = layer === null ? 'decided' : 'passedOver';
  const rung: LadderRung = { layer, title: titleOf(layer, block), state, rang: [], reasons: [], blocks: [] };
  ladder.push(rung);
  return rung;
}

function titleOf(layer: Layer | null, block: Block): string {
  return LAYERS.find((each) => each.layer === layer)?.name ?? nameOf(block);
}

function addTo(rung: LadderRung, block: Block, entry: TraceEntry, step: number): void {
  if (!rung.blocks.includes(block.id)) rung.blocks.push(block.id);
  if (entry.type === 'entered') {
    const rang = entry.instructions.flatMap((each) => (each.do === 'ring' ? phonesOf(each) : []));
    if (rang.length === 0) return;
    rung.rang.push(...rang.filter(({ number }) => !rung.rang.some((each) => each.number === number)));
    if (rung.state !== 'answered') rung.state = 'rang';
  }
  if (entry.type !== 'left') return;
  const { because, setIn, outcome } = entry;
  const isSaid = isSameValue(rung.reasons.at(-1)?.setIn, setIn);
  rung.reasons.push({ because, ...(setIn && !isSaid && { setIn }), block: block.id, step });
  const { means } =
    kindOf(block.kind)
      .outcomes(block.settings)
      .find(({ id }) => id === outcome) ?? {};
  if (means === 'answered') rung.state = 'answered';
}

function notAsked(flows: readonly Flow[], ladder: readonly LadderRung[]): LadderRung[] {
  const asked = new Set(ladder.map(({ layer }) => layer));
  const there = new Set(flows.flatMap(({ blocks }) => blocks.map(layerOf)));
  const why = ladder.some(({ rang }) => rang.length > 0) ? FOUND_BEFORE : NOT_SO_FAR;
  return LAYERS.filter(({ layer }) => there.has(layer) && !asked.has(layer)).map(({ layer, name }) => ({
    layer,
    title: name,
    state: 'notAsked',
    rang: [],
    reasons: [{ because: why, block: '', step: 0 }],
    blocks: [],
  }));
}

const FOUND_BEFORE = sentence('It was not asked: the call had found a phone before.');
const NOT_SO_FAR = sentence('It was not asked: the call did not come this far.');
