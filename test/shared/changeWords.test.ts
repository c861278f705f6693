import { describe, expect, it } from 'vitest';
import { maskKnown } from '../../shared/accounts/maskFacts.ts';
import { phonesToAsk } from '../../shared/analysis/askedPhone.ts';
import { candidateChanges } from '../../shared/analysis/candidateChanges.ts';
import { isChangeWord, readChange, writeChange } from '../../shared/analysis/changeWords.ts';
import { applyChanges, knownAfter } from '../../shared/analysis/settingChanges.ts';
import { fourLayers } from '../../shared/flow/templates/fourLayers.ts';
import { situations } from '../flows/randomFacts.ts';
import { factsOf } from '../flows/situation.ts';
import { knownOf, withOnePhoneEach } from '../flows/whatIsKnown.ts';
import fc from '../support/seededFastCheck.ts';

const directories = situations.map(withOnePhoneEach);

describe('the word for a change of a setting', () => {
  it('is read back as the same change, masked or not, by who sees the same records', () => {
    fc.assert(
      fc.property(directories, fc.boolean(), fc.nat(), (situation, isMasked, pick) => {
        const whole = { facts: factsOf(situation), known: knownOf(situation) };
        const { facts, known } = isMasked ? maskKnown(whole, []) : whole;
        const phones = phonesToAsk([fourLayers()], facts, known);
        const asked = phones[pick % phones.length];
        if (!asked) return;
        for (const change of candidateChanges(facts, known, asked)) {
          const word = writeChange(change);
          expect(isChangeWord(word), word).toBe(true);
          const read = readChange(word, { facts, known });
          expect(read && applyChanges(facts, [read]), word).toEqual(applyChanges(facts, [change]));
        }
      }),
      { numRuns: 200 },
    );
  });

  it('is left out where it names what is not there, or is no word of ours', () => {
    const records = { facts: factsOf({}), known: knownOf({}) };
    for (const word of [
      'numberUser/nobody-by-this-id',
      'enrolment/none',
      'userPhone/none/',
      'sesame',
      '',
      'leadUser/%',
    ]) {
      const read = isChangeWord(word) ? readChange(word, records) : null;
      expect(read === null || (read.type === 'leadUser' && read.user === null), word).toBe(true);
    }
  });

  it('changes what is known beside the facts, too', () => {
    const known = knownOf({});
    const phone = { display: '+12025550199', e164: '+12025550199', usable: true };
    const [otto] = known.staff.filter(({ id }) => id === 'otto');
    if (!otto) throw new Error('Otto is a user.');
    const after = knownAfter(
      known,
      [
        { type: 'userPhone', user: otto, phone },
        { type: 'campaignUser', campaign: { id: 'yard', name: 'Yard signs' }, user: otto },
        { type: 'forwardingNumber', phone },
      ],
      '+12025550112',
    );
    expect(after.staff.find(({ id }) => id === 'otto')?.phone).toEqual(phone);
    expect(after.campaigns.find(({ id }) => id === 'yard')?.owner).toMatchObject({ id: 'otto', phone });
    expect(after.numbers[0]?.forwarding).toEqual(phone);
  });
});
