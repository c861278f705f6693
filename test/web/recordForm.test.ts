import { describe, expect, it } from 'vitest';
import { ApiError } from '../../web/api/request.ts';
import {
  changeField,
  createRecordForm,
  discardChanges,
  type FormRules,
  faultsOf,
  followStored,
  isDirty,
  submitForm,
} from '../../web/forms/recordFormStore.ts';

interface Fields {
  name: string;
  phone: string | null;
}

const DANA: Fields = { name: 'Dana Ortiz', phone: '(202) 555-0143' };

/** Saves whatever comes, and remembers it. */
function saving(answer: () => unknown = () => undefined) {
  const sent: unknown[] = [];
  const rules: FormRules<Fields, unknown> = {
    check: ({ name }) => (name.trim() ? {} : { name: 'Enter a name.' }),
    save: async (change) => {
      sent.push(change);
      return answer();
    },
  };
  return { sent, rules };
}

const refusing = (status: number, view: ApiError['view']) =>
  saving(() => {
    throw new ApiError(status, view);
  });

describe('a form that nobody has typed into', () => {
  it('follows the stored record', () => {
    const form = createRecordForm(DANA);
    followStored(form, { ...DANA, phone: null });
    expect(form.getState()).toMatchObject({ base: { phone: null }, fields: { phone: null } });
  });

  it('sends nothing when it is saved, and says so', async () => {
    const form = createRecordForm(DANA);
    const { sent, rules } = saving();
    expect(await submitForm(form, rules)).toBeNull();
    expect(sent).toEqual([]);
    expect(form.getState().phase).toBe('unchanged');
  });
});

describe('a form that somebody types into', () => {
  it('keeps the text and what was first seen while the stored record changes', () => {
    const form = createRecordForm(DANA);
    changeField(form, 'name', 'Dana O.');
    followStored(form, { ...DANA, phone: null });
    expect(form.getState()).toMatchObject({ base: DANA, fields: { ...DANA, name: 'Dana O.' } });
  });

  it('takes over what is stored once the text is back to what it was', () => {
    const form = createRecordForm(DANA);
    changeField(form, 'name', 'Dana O.');
    followStored(form, { ...DANA, phone: null });
    changeField(form, 'name', 'Dana Ortiz');
    followStored(form, { ...DANA, phone: null });
    expect(form.getState().fields.phone).toBeNull();
  });

  it('saves its fields without the blanks around them, with what was first seen', async () => {
    const form = createRecordForm(DANA);
    changeField(form, 'name', ' Dana O. ');
    const { sent, rules } = saving(() => 'saved');
    expect(await submitForm(form, rules)).toEqual({ saved: 'saved' });
    expect(sent).toEqual([{ fields: { ...DANA, name: 'Dana O.' }, base: DANA }]);
    expect(isDirty(form.getState())).toBe(false);
    expect(form.getState().phase).toBe('saved');
  });

  it('follows the answer of the save, even where it is not what was typed', async () => {
    const form = createRecordForm(DANA);
    changeField(form, 'name', 'dana');
    await submitForm(form, saving().rules);
    followStored(form, DANA);
    expect(form.getState().fields.name).toBe('dana');
    followStored(form, { ...DANA, name: 'Dana' });
    expect(form.getState().fields.name).toBe('Dana');
  });

  it('stays unsaved for what is typed while it is being saved', async () => {
    const form = createRecordForm(DANA);
    changeField(form, 'name', 'Dana O.');
    const { rules } = saving(() => changeField(form, 'phone', null));
    await submitForm(form, rules);
    expect(form.getState()).toMatchObject({ base: { name: 'Dana O.', phone: DANA.phone } });
    expect(isDirty(form.getState())).toBe(true);
  });

  it('is not sent twice at once', async () => {
    const form = createRecordForm(DANA);
    changeField(form, 'name', 'Dana O.');
    const { sent, rules } = saving();
    await Promise.all([submitForm(form, rules), submitForm(form, rules)]);
    expect(sent).toHaveLength(1);
  });

  it('goes back to what is stored when it is discarded', () => {
    const form = createRecordForm(DANA);
    changeField(form, 'name', 'Dana O.');
    discardChanges(form, { ...DANA, phone: null });
    expect(form.getState().fields).toEqual({ ...DANA, phone: null });
  });
});

describe('a form that cannot be saved', () => {
  it('is not sent while a field is at fault', async () => {
    const form = createRecordForm(DANA);
    changeField(form, 'name', ' ');
    const { sent, rules } = saving();
    await submitForm(form, rules);
    expect(sent).toEqual([]);
    expect(faultsOf(form.getState(), rules.check)).toEqual({ name: 'Enter a name.' });
  });

  it('is not sent while a field itself forbids it', async () => {
    const form = createRecordForm(DANA);
    changeField(form, 'phone', '(202) 555-0111');
    form.setState({ blocks: { phone: 'This is one of your own Twilio numbers.' } });
    const { sent, rules } = saving();
    await submitForm(form, rules);
    expect(sent).toEqual([]);
  });

  it('shows what the server found at its field, until that is changed', async () => {
    const form = createRecordForm(DANA);
    changeField(form, 'phone', '(202) 555-0111');
    const { rules } = refusing(422, { error: 'This is one of your own.', field: 'phone' });
    await submitForm(form, rules);
    expect(faultsOf(form.getState())).toEqual({ phone: 'This is one of your own.' });
    changeField(form, 'phone', '(202) 555-0112');
    expect(faultsOf(form.getState())).toEqual({});
  });

  it('keeps what was typed and says so when the server cannot be reached', async () => {
    const form = createRecordForm(DANA);
    changeField(form, 'name', 'Dana O.');
    await submitForm(form, refusing(0, { error: 'The server cannot be reached.' }).rules);
    expect(form.getState().error).toContain('Nothing you typed is lost');
    expect(form.getState().fields.name).toBe('Dana O.');
    expect(isDirty(form.getState())).toBe(true);
  });

  it('has both records where somebody else was faster, and saves the chosen values over theirs', async () => {
    const form = createRecordForm(DANA);
    changeField(form, 'name', 'Dana O.');
    const theirs = { ...DANA, phone: null };
    await submitForm(form, refusing(409, { error: 'Changed meanwhile.', current: theirs }).rules);
    expect(form.getState()).toMatchObject({ theirs, base: DANA, fields: { name: 'Dana O.' } });

    const chosen = { ...theirs, name: 'Dana O.' };
    const { sent, rules } = saving();
    await submitForm(form, rules, { fields: chosen, base: theirs });
    expect(sent).toEqual([{ fields: chosen, base: theirs }]);
    expect(form.getState()).toMatchObject({ theirs: null, fields: chosen });
  });

  it('names the holder of a number, and asks again with the leave to move it', async () => {
    const form = createRecordForm(DANA);
    changeField(form, 'name', 'Dana O.');
    const holder = { id: 'priya', name: 'Priya Shah' };
    await submitForm(form, refusing(409, { error: 'Priya Shah holds it.', holder }).rules);
    expect(form.getState().holder).toEqual(holder);
    const { sent, rules } = saving();
    await submitForm(form, rules, { move: true });
    expect(sent).toEqual([{ fields: { ...DANA, name: 'Dana O.' }, base: DANA, move: true }]);
    expect(form.getState().holder).toBeNull();
  });
});
