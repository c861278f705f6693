import { afterEach, describe, expect, it } from 'vitest';
import {
  askToLeave,
  discardAndGo,
  guardForm,
  hasUnsaved,
  saveAndGo,
  stay,
  useGuard,
} from '../../web/forms/guardStore.ts';

const releases: Array<() => void> = [];

/** A form with something unsaved, that can be saved or not. */
function dirtyForm(title: string, canBeSaved = true) {
  const form = { isDirty: true, saved: 0, discarded: 0 };
  releases.push(
    guardForm({
      title,
      isDirty: () => form.isDirty,
      save: async () => {
        form.saved += 1;
        if (canBeSaved) form.isDirty = false;
        return canBeSaved;
      },
      discard: () => {
        form.discarded += 1;
        form.isDirty = false;
      },
    }),
  );
  return form;
}

/** Counts how often somebody got where they wanted. */
function wish() {
  const made = {
    times: 0,
    go: () => {
      made.times += 1;
    },
  };
  return made;
}

afterEach(() => {
  for (const release of releases.splice(0)) release();
  stay();
});

describe('leaving a page', () => {
  it('asks nothing while nothing would be lost', () => {
    dirtyForm('Dana Ortiz').isDirty = false;
    const leaving = wish();
    askToLeave(leaving.go);
    expect(leaving.times).toBe(1);
    expect(useGuard.getState().asking).toBeNull();
  });

  it('asks first, and names what is not saved', () => {
    dirtyForm('Business Info');
    dirtyForm('the Twilio account');
    const leaving = wish();
    askToLeave(leaving.go);
    expect(leaving.times).toBe(0);
    expect(useGuard.getState().asking?.titles).toEqual(['Business Info', 'the Twilio account']);
  });

  it('does not happen for who stays, and nothing is lost', () => {
    const form = dirtyForm('Dana Ortiz');
    const leaving = wish();
    askToLeave(leaving.go);
    stay();
    expect(useGuard.getState().asking).toBeNull();
    expect([leaving.times, form.discarded, form.saved]).toEqual([0, 0, 0]);
    expect(hasUnsaved()).toBe(true);
  });

  it('goes on once everything is discarded', () => {
    const form = dirtyForm('Dana Ortiz');
    const leaving = wish();
    askToLeave(leaving.go);
    discardAndGo();
    expect([leaving.times, form.discarded]).toEqual([1, 1]);
  });

  it('goes on once everything is saved', async () => {
    const forms = [dirtyForm('Business Info'), dirtyForm('the Twilio account')];
    const leaving = wish();
    askToLeave(leaving.go);
    await saveAndGo();
    expect(leaving.times).toBe(1);
    expect(forms.map(({ saved }) => saved)).toEqual([1, 1]);
  });

  it('does not happen when something cannot be saved', async () => {
    dirtyForm('Dana Ortiz', false);
    const leaving = wish();
    askToLeave(leaving.go);
    await saveAndGo();
    expect(leaving.times).toBe(0);
    expect(useGuard.getState()).toEqual({ asking: null, isSaving: false });
  });

  it('is free again once the form is gone', () => {
    dirtyForm('Dana Ortiz');
    releases.pop()?.();
    expect(hasUnsaved()).toBe(false);
  });
});
