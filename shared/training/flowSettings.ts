import type { RunsOn } from '../analysis/pathTo.ts';
import type { WholeFlow } from '../analysis/wholeFlow.ts';
import { type Field, isShown } from '../blocks/fields.ts';
import { kindOf } from '../blocks/index.ts';
import { readBlockKey } from '../call/facts.ts';
import { compileFlow } from '../flow/compileFlow.ts';
import { changeSettings, outcomesOf } from '../flow/editFlow.ts';
import type { Flow } from '../flow/flow.ts';
import { nameOf } from '../flow/nameOf.ts';
import { type Hours, WEEKDAYS } from '../time/hours.ts';

/** A setting of a block that a drill asks for: hours, a condition, or a time such as that for which a phone rings. */
export interface FlowSetting {
  /** The block, by `keyIn`, and its field. */
  block: string;
  field: string;
  /** What people call the flow, the block and the field. */
  flowName: string;
  blockName: string;
  label: string;
}

/** All settings of blocks that a drill may ask for. */
export function flowSettingsIn({ blocks, compiled, flows }: WholeFlow): FlowSetting[] {
  return [...blocks].flatMap(([key, block]) => {
    const { flow } = readBlockKey(key);
    const there = flow === undefined ? undefined : flows.open(flow);
    return Object.entries(kindOf(block.kind).settings)
      .filter(
        ([name, field]) => isShown(field, block.settings) && valuesOf(field, block.settings[name]).length > 0,
      )
      .map(([field, { label }]) => ({
        block: key,
        field,
        flowName: there?.name ?? compiled.flow.name,
        blockName: nameOf(block),
        label,
      }));
  });
}

/**
 * The flow with whatever else might stand in a setting, one after the other. A value that gives the block other ways out
 * is left aside: nobody could say where these lead.
 */
export function* withOtherValues(on: WholeFlow, { block, field }: FlowSetting): Generator<RunsOn> {
  const { flow, block: id } = readBlockKey(block);
  const { compiled, flows } = on;
  const there = flow === undefined ? { compiled } : flows.open(flow);
  const known = on.blocks.get(block);
  if (!known || !('compiled' in there)) return;
  const drawn = there.compiled.flow;
  const described: Field | undefined = kindOf(known.kind).settings[field];
  for (const value of described ? valuesOf(described, known.settings[field]) : []) {
    const changed = changeSettings(drawn, id, { [field]: value });
    if (waysOf(changed, id) !== waysOf(drawn, id)) continue;
    const other = compileFlow(changed);
    if (flow === undefined) yield { compiled: other, flows };
    else {
      yield {
        compiled,
        flows: {
          ...flows,
          open: (each) =>
            each === flow ? { ...flows.open(each), ...there, compiled: other } : flows.open(each),
          version: (each, version) => (each === flow ? other : flows.version(each, version)),
        },
      };
    }
  }
}

/** A name for a setting of a block by which an answer tells it. No id of a record has two spaces. */
export function flowSettingId({ block, field }: Pick<FlowSetting, 'block' | 'field'>): string {
  return `flow  ${block}  ${field}`;
}

function valuesOf(field: Field, now: unknown): unknown[] {
  if (field.type === 'hours') return hoursInstead(now as Hours); // the value of this very field
  if (field.type === 'expression' && field.gives === 'bool') return ['true', 'false'];
  if (field.type === 'wholeNumber' && field.unit === 'seconds') return [field.min, field.max];
  return [];
}

/** Always closed, and each band all week. */
function hoursInstead(hours: Hours): Hours[] {
  const always = hours.bands.map(({ id: band }) => ({
    ...hours,
    week: WEEKDAYS.map((day) => ({ band, day, from: '00:00', to: '24:00' })),
    exceptions: [],
  }));
  return [{ ...hours, week: [], exceptions: [] }, ...always];
}

function waysOf(flow: Flow, id: string): string {
  return outcomesOf(flow, id)
    .map((outcome) => outcome.id)
    .join();
}
