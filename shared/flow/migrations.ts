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
    name: 'AddVoices',
    migrate: (document) =>
      withSettings(document, { say: { voice: 'account', times: 1 }, voicemail: { voice: 'account' } }),
  },
];

/** Gives the blocks of some kinds the settings that they did not have, with the values that leave calls as they were. */
function withSettings(document: RawDocument, added: Record<string, Record<string, unknown>>): RawDocument {
  if (!Array.isArray(document.blocks)) return document;
  const blocks = document.blocks.map((block: RawDocument | null) => {
    const kind = String(block?.kind);
    const settings = block?.settings;
    if (!Object.hasOwn(added, kind) || typeof settings !== 'object' || settings === null) return block;
    return { ...block, settings: { ...added[kind], ...settings } };
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
