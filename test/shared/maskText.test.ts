import { describe, expect, it } from 'vitest';
import { kindOf } from '../../shared/blocks/index.ts';
import { maskerOf } from '../../shared/flow/maskText.ts';
import { templates } from '../../shared/flow/templates/index.ts';
import fc from '../support/seededFastCheck.ts';

const mask = maskerOf(['Dana Ortiz', 'Marcus Lee', 'Anne-Marie O’Neil']);

describe('a text of a masked picture', () => {
  it.each([
    ['Ring +1 202 555 0111, then (202) 555-0144', 'Ring +12•••••••11, then 202•••••44'],
    ['+442079460000, 20 s', '+44••••••••00, 20 s'],
    ['Press 1, or hold for 120 s', 'Press 1, or hold for 120 s'],
    ['Extension 12345', 'Extension •••'],
    ['Mail dana@harbor.example first', 'Mail ••• first'],
  ])('shows no number in full: %s', (text, masked) => expect(mask(text)).toBe(masked));

  it.each([
    ['Ring Dana Ortiz', 'Ring D. O.'],
    ['dana ortiz is out', 'D. O. is out'],
    ['Dana’s day off', 'D.’s day off'],
    ['ANNE-MARIE answers', 'A. answers'],
    ['Lee, Marcus', 'L., M.'],
  ])('shows no name of the staff: %s', (text, masked) => expect(mask(text)).toBe(masked));

  it('hides who is not of the staff, too', () => {
    expect(mask('Sam Reed has complained')).toBe('S. R. has complained');
    expect(mask('Say that Priya is on her way. Then ring Tom.')).toBe(
      'Say that P. is on her way. Then ring T.',
    );
    expect(mask('Ring Dana Petrov')).toBe('Ring D. P.');
  });

  it('leaves what the product itself says', () => {
    for (const { name, make } of Object.values(templates)) {
      expect(mask(name)).toBe(name);
      for (const { name, kind, settings } of make().blocks) {
        expect(mask(name)).toBe(name);
        expect(mask(kindOf(kind).summary(settings))).toBe(kindOf(kind).summary(settings));
      }
    }
    expect(mask('“We are sorry. Please call again on Monday.”')).toBe(
      '“We are sorry. Please call again on Monday.”',
    );
  });

  it('holds no known name and no number, whatever stands around them', () => {
    const name = fc.stringMatching(/^[A-Z][a-z]{2,7} [A-Z][a-z]{2,7}$/);
    const around = fc.stringMatching(/^[a-z ,.]{0,12}$/);
    fc.assert(
      fc.property(
        name,
        around,
        around,
        fc.integer({ min: 10_000_000, max: 99_999_999 }),
        (who, before, after, number) => {
          const text = maskerOf([who])(`${before} ${who} ${after} ${number}`);
          for (const part of who.split(' ')) expect(text).not.toMatch(new RegExp(`\\b${part}\\b`));
          expect(text).not.toContain(String(number));
          expect(maskerOf([who])(text)).toBe(text);
        },
      ),
    );
  });
});
