import { setImmediate as breathe } from 'node:timers/promises';
import type { CallersView } from '../../shared/api/testCall.ts';
import { maskName, maskNumber, maskTyped } from '../../shared/call/maskedValue.ts';
import { leadAsCaller } from '../../shared/directory/leadAsCaller.ts';
import type { Database } from '../database/database.ts';
import { compareText } from '../directory/inOrder.ts';
import { fold } from './searchText.ts';
import { type CallingLead, callingLeads, findNamed, MOST_CALLERS } from './testCallers.ts';

type Row = CallersView['rows'][number];

/** A statement reads so many, and a search no more than so many: trainees need somebody to call as, not everybody. */
const SLICE = 500;
const MOST_LOOKED_AT = 20_000;

/**
 * Lists leads for who may not see them in full. All of it is made of what is shown: leads are taken by their ids and
 * put in order by their initials, and a search looks in the initials and in what is left of the number. Whoever asks
 * again and again, letter by letter, learns nothing that one list does not show.
 *
 * @param search initials, or the ends of a number; or `lead:ID`, which finds that lead
 * @param signal ends the search early; what is returned then is not whole
 */
export async function listMaskedCallers(
  database: Database,
  company: string,
  search: string,
  signal: AbortSignal,
): Promise<CallersView> {
  const named = await findNamed(database, company, search);
  if (named) return { rows: [toMaskedRow(named)] };
  const wanted = tidy(search);
  const found: Row[] = [];
  let after = '';
  for (let looked = 0; looked < MOST_LOOKED_AT && !signal.aborted; looked += SLICE) {
    const leads = await callingLeads(database.kysely, company)
      .where('id', '>', after)
      .orderBy('id')
      .limit(SLICE)
      .execute();
    found.push(...leads.map(toMaskedRow).filter((row) => isShownIn(row, wanted)));
    after = leads.at(-1)?.id ?? '';
    if (leads.length < SLICE || found.length >= MOST_CALLERS) break;
    await breathe();
  }
  return { rows: found.slice(0, MOST_CALLERS).sort(byWhatIsShown) };
}

function toMaskedRow({ id, name, phone, phone_e164 }: CallingLead): Row {
  return {
    from: phone_e164 === null ? null : leadAsCaller(id),
    name: maskName(name),
    phone: phone_e164 === null ? maskTyped(phone ?? '') : maskNumber(phone_e164),
  };
}

function isShownIn({ name, phone }: Row, wanted: string): boolean {
  return tidy(name).startsWith(wanted) || tidy(phone).includes(wanted);
}

/** Small letters without the full stops and blanks of initials: “s r” finds “S. R.”. */
function tidy(text: string): string {
  return fold(text).replace(/[.\s]/g, '');
}

function byWhatIsShown(a: Row, b: Row): number {
  return (
    compareText(tidy(a.name), tidy(b.name)) ||
    compareText(a.phone, b.phone) ||
    compareText(a.from ?? '', b.from ?? '')
  );
}
