import { type SaveState, useDraftStore } from '../editor/draftStore.ts';

/** Why what is drawn cannot be published yet, where waiting does not help. */
const HINDRANCES: Partial<Record<SaveState, string>> = {
  offline: 'The server cannot be reached, so the draft is not saved. Try again when it is.',
  conflict: 'Somebody else changed the same. Choose what stays first.',
  refused: 'The draft cannot be saved, so it cannot be published.',
};

/** Resolves when all that is drawn is saved. @throws in a sentence, when it cannot be saved now */
export function savedDraft(): Promise<void> {
  return new Promise((resolve, reject) => {
    const judge = (save: SaveState): boolean => {
      const hindrance = HINDRANCES[save];
      if (hindrance) reject(new Error(hindrance));
      else if (save === 'saved') resolve();
      return hindrance !== undefined || save === 'saved';
    };
    if (judge(useDraftStore.getState().save)) return;
    const stop = useDraftStore.subscribe(({ save }) => {
      if (judge(save)) stop();
    });
  });
}
