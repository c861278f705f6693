/** A document as it was read, before anything is known about it. */
export type RawDocument = Record<string, unknown>;

/**
 * One step from an older format to the next. `to` counts up by one without gaps and never changes;
 * `name` says the intent, such as `AddRingTone`. `migrate` returns a new document and leaves its own as it is.
 */
export interface FlowMigration {
  to: number;
  name: string;
  migrate(document: RawDocument): RawDocument;
}

/** The steps from the first format to today's. The first format is version 1, so the first step leads to 2. */
export const flowMigrations: readonly FlowMigration[] = [
  { to: 2, name: 'AddNotesAndBands', migrate: (document) => ({ notes: [], bands: [], ...document }) },
  {
    to: 3,
    name: 'AddVoicesAndGroups',
    migrate: (document) =>
      withSettings(ringsOfOneAsGroups(document), {
        say: { voice: 'account', times: 1 },
        voicemail: { audio: '', voice: 'account', finish: '#', transcribe: false, tell: 'nobody', users: [] },
        ring: RINGS_AS_BEFORE,
      }),
  },
  {
    to: 4,
    name: 'AddWhenAndTeams',
    migrate: (document) => withSettings(document, { notify: { when: 'always' }, ring: { team: [] } }),
  },
];

/** What a ring block did before it could be told otherwise. */
const RINGS_AS_BEFORE = {
  how: 'atOnce',
  shows: 'caller',
  ownNumber: '',
  whisper: '',
  accept: 'nobody',
  asks: 'Press {key} to accept the call.',
  acceptSeconds: 8,
  voice: 'account',
  tone: 'usual',
  record: false,
  announcement: 'This call may be recorded.',
};

/** A ring block rang one phone, which `who` and `number` named; now it has a list of them. */
function ringsOfOneAsGroups(document: RawDocument): RawDocument {
  return withBlocks(document, 'ring', ({ who, number, ...settings }) => ({
    whom: [{ id: 'first', who, user: '', number, address: '', share: 1 }],
    ...settings,
  }));
}

/** Gives the blocks of some kinds the settings that they did not have, with the values that leave calls as they were. */
function withSettings(document: RawDocument, added: Record<string, Record<string, unknown>>): RawDocument {
  return Object.entries(added).reduce(
    (changed, [kind, values]) => withBlocks(changed, kind, (settings) => ({ ...values, ...settings })),
    document,
  );
}

/** Changes the settings of the blocks of one kind, as far as they can be read. */
function withBlocks(
  document: RawDocument,
  kind: string,
  change: (settings: Record<string, unknown>) => Record<string, unknown>,
): RawDocument {
  if (!Array.isArray(document.blocks)) return document;
  const blocks = document.blocks.map((block: RawDocument | null) => {
    const settings = block?.settings;
    if (block?.kind !== kind || typeof settings !== 'object' || settings === null) return block;
    return { ...block, settings: change(settings as Record<string, unknown>) }; // an object that is not null
  });
  return { ...document, blocks };
}

/** The version that this program writes. */
export const FLOW_VERSION = 1 + flowMigrations.length;

/**
 * Brings a document of format `version` to the newest one, step by step. The steps must count up by one;
 * otherwise an error names the step that does not.
 */
export function migrateFlow(
  document: RawDocument,
  version: number,
  migrations: readonly FlowMigration[] = flowMigrations,
): RawDocument {
  migrations.forEach((step, index) => {
    if (step.to !== index + 2) {
      throw new Error(`The flow migration "${step.name}" leads to ${step.to}; it must lead to ${index + 2}.`);
    }
  });
  return migrations
    .filter((step) => step.to > version)
    .reduce((current, step) => ({ ...step.migrate(current), version: step.to }), document);
}
