import { create } from 'zustand';

/** A form that may hold something unsaved. */
export interface GuardedForm {
  /** What the form is about: “Dana Ortiz”. */
  title: string;
  isDirty(): boolean;
  /** Saves. Tells whether it is saved. */
  save(): Promise<boolean>;
  discard(): void;
  /** How leaving is asked about, where it is no form but work that goes on. */
  words?: LeaveWords;
}

/** The question before something is left, and the two ways to leave. */
interface LeaveWords {
  title: string;
  sentence: string;
  discard: string;
  save: string;
}

interface GuardState {
  /** What somebody wants to do although there is something unsaved; null while nobody does. */
  asking: { titles: string[]; words?: LeaveWords; go(): void } | null;
  isSaving: boolean;
}

const forms = new Set<GuardedForm>();

/** The question that is open, for the dialog. */
export const useGuard = create<GuardState>(() => ({ asking: null, isSaving: false }));

/** Guards a form until the returned function is called. */
export function guardForm(form: GuardedForm): () => void {
  forms.add(form);
  return () => forms.delete(form);
}

/** Says whether a form on the page holds something that is not saved. */
export function hasUnsaved(): boolean {
  return dirtyForms().length > 0;
}

/** Does it at once when nothing would be lost, otherwise asks first. */
export function askToLeave(go: () => void): void {
  const dirty = dirtyForms();
  if (dirty.length === 0) go();
  else {
    const titles = dirty.map(({ title }) => title);
    useGuard.setState({ asking: { titles, words: dirty.find(({ words }) => words)?.words, go } });
  }
}

/** Stays: nothing is lost, and nothing else happens. */
export function stay(): void {
  useGuard.setState({ asking: null, isSaving: false });
}

/** Discards all that is not saved. */
export function discardAll(): void {
  for (const form of dirtyForms()) form.discard();
}

/** Discards what is not saved, and goes on. */
export function discardAndGo(): void {
  const { asking } = useGuard.getState();
  discardAll();
  stay();
  asking?.go();
}

/** Saves all that is not saved, and goes on; stays where one of them cannot be saved, so that its form can say why. */
export async function saveAndGo(): Promise<void> {
  const { asking } = useGuard.getState();
  useGuard.setState({ isSaving: true });
  for (const form of dirtyForms()) {
    if (!(await form.save())) return stay();
  }
  stay();
  asking?.go();
}

function dirtyForms(): GuardedForm[] {
  return [...forms].filter((form) => form.isDirty());
}
