import { AGAIN, type Family } from '../blocks/defineBlock.ts';
import { kindOf } from '../blocks/index.ts';
import { UNWIRED } from './compileFlow.ts';
import { type Block, type Flow, wireKey } from './flow.ts';

/** The document as a file: what an import reads again. */
export function toFlowJson(flow: Flow): string {
  return `${JSON.stringify(flow, null, 2)}\n`;
}

/**
 * A name for a file of a flow, without its ending.
 *
 * @param version null for the draft
 * @example fileNameOf('Four layers', 3) // 'four-layers-version-3'
 */
export function fileNameOf(name: string, version: number | null): string {
  return `${slugOf(name)}-${version === null ? 'draft' : `version-${version}`}`;
}

/** The brackets that draw the shape of a family in Mermaid. */
const SHAPES: Record<Family, [open: string, close: string]> = {
  question: ['{', '}'],
  ring: ['([', '])'],
  speak: ['[', ']'],
  set: ['[/', '/]'],
  end: ['((', '))'],
};

/**
 * The chart in Mermaid's words, for a page of a wiki or a readme. Notes and bands are left out. Where a call goes on in
 * another flow, a dotted arrow leads to it, by its name where `nameOfFlow` knows it.
 *
 * @example toMermaid(flow) // 'flowchart TD\n  start(["A call comes in"]) --> b_owner\n  …'
 */
export function toMermaid(
  flow: Flow,
  nameOfFlow: (id: string) => string | undefined = () => undefined,
): string {
  const labels = labelsOf(flow);
  const leaving = flow.blocks.flatMap(({ id, kind, settings }) => {
    const to = kindOf(kind).goesTo?.(settings);
    return to ? [{ id, to }] : [];
  });
  // By their place: an id of a flow may hold what Mermaid reads otherwise.
  const others = [...new Set(leaving.map(({ to }) => to))];
  const nodeOf = (to: string) => `f_${others.indexOf(to)}`;
  const lines = [
    'flowchart TD',
    `  start(["A call comes in"]) --> ${mermaidId(flow.start)}`,
    ...flow.blocks.map((block) => {
      const kind = kindOf(block.kind);
      const [open, close] = SHAPES[kind.family];
      return `  ${mermaidId(block.id)}${open}"${escapeMermaid(block.name || kind.title)}"${close}`;
    }),
    ...flow.wires.map((wire) => {
      const label = escapeMermaid(labels.get(wireKey(wire)) ?? wire.outcome);
      return `  ${mermaidId(wire.from)} -->|"${label}"| ${mermaidId(wire.to)}`;
    }),
    ...others.map((to) => `  ${nodeOf(to)}[["${escapeMermaid(nameOfFlow(to) ?? 'Another flow')}"]]`),
    ...leaving.map(({ id, to }) => `  ${mermaidId(id)} -.-> ${nodeOf(to)}`),
  ];
  return `${lines.join('\n')}\n`;
}

/** A state as it stands in the file. */
interface PlainState {
  description: string;
  type?: 'final';
  entry?: PlainAction[];
  on?: Record<string, PlainTransition>;
  meta?: Record<string, unknown>;
}

interface PlainAction {
  type: string;
  params?: Record<string, unknown>;
}

interface PlainTransition {
  target?: string;
  reenter?: true;
  actions: PlainAction[];
}

/** A machine that XState's `createMachine`, and the tools around it, read. */
export interface PlainMachine {
  id: string;
  description: string;
  initial: string;
  states: Record<string, PlainState>;
}

/**
 * The compiled machine as plain data, state by state what `compileFlow` makes: a block is a state, an outcome the event
 * `out.<outcome>`. What a block decides is the action `decide`, which raises the outcome.
 */
export function toXStateJson(flow: Flow): PlainMachine {
  const targets = new Map(flow.wires.map((wire) => [wireKey(wire), wire.to]));
  const states = flow.blocks.map((block): [string, PlainState] => [block.id, toState(block, targets)]);
  return {
    id: slugOf(flow.name),
    description: flow.name,
    initial: flow.start,
    states: Object.fromEntries<PlainState>([
      ...states,
      [
        UNWIRED,
        { type: 'final', description: 'Where an outcome leads that has no wire', entry: [entered(UNWIRED)] },
      ],
    ]),
  };
}

function toState(block: Block, targets: ReadonlyMap<string, string>): PlainState {
  const kind = kindOf(block.kind);
  const outcomes = kind.outcomes(block.settings);
  const description = block.name || kind.title;
  const meta = { kind: block.kind, settings: block.settings, at: block.at };
  if (outcomes.length === 0) return { type: 'final', description, entry: [entered(block.id)], meta };
  const decide: PlainAction = { type: 'decide', params: { block: block.id } };
  const on: Record<string, PlainTransition> = {};
  for (const { id } of outcomes) {
    on[`out.${id}`] = {
      target: targets.get(wireKey({ from: block.id, outcome: id })) ?? UNWIRED,
      reenter: true,
      actions: [{ type: 'left', params: { block: block.id, outcome: id } }],
    };
  }
  if (kind.repeats) {
    on[`out.${AGAIN}`] = {
      target: block.id,
      reenter: true,
      actions: [{ type: 'left', params: { block: block.id, outcome: AGAIN } }],
    };
  }
  if (kind.waits) on.reply = { actions: [decide] };
  const decidesAtOnce = !kind.waits || outcomes.some(({ atOnce }) => atOnce);
  return { description, entry: [entered(block.id), ...(decidesAtOnce ? [decide] : [])], on, meta };
}

function entered(block: string): PlainAction {
  return { type: 'entered', params: { block } };
}

function labelsOf({ blocks }: Flow): Map<string, string> {
  return new Map(
    blocks.flatMap(({ id, kind, settings }) =>
      kindOf(kind)
        .outcomes(settings)
        .map((outcome) => [wireKey({ from: id, outcome: outcome.id }), outcome.label]),
    ),
  );
}

/** Mermaid has words of its own, such as `end`, that are no names of nodes. */
function mermaidId(block: string): string {
  return `b_${block}`;
}

/**
 * In quotes Mermaid reads everything but these; as it reads HTML, too, whatever begins a tag or an entity is one of
 * them.
 */
function escapeMermaid(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/["#&<>`\\]/g, (sign) => `#${sign.codePointAt(0)};`);
}

/** Small Latin letters, digits and hyphens: a name that files and machines take. */
function slugOf(name: string): string {
  const slug = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\u0300-\u036f’']/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);
  return slug || 'flow';
}
