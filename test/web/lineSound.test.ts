import { describe, expect, it } from 'vitest';
import { type TestReply, tellReply } from '../../shared/analysis/testReply.ts';
import { soundOf } from '../../web/training/lineSound.ts';

const RESULTS: TestReply[] = ['answered', 'noAnswer', 'busy', 'failed', 'declined'];

describe('what the line sounds like', () => {
  it('is told without the word for what it means', () => {
    for (const result of RESULTS) {
      expect(soundOf(result)?.says).toBeTruthy();
      expect(soundOf(result)?.says.toLowerCase()).not.toContain(tellReply(result).toLowerCase());
    }
  });

  it('is another sound for each thing that may become of a ring', () => {
    const sounds = RESULTS.map((result) => soundOf(result));
    expect(new Set(sounds.map((sound) => sound?.says)).size).toBe(RESULTS.length);
  });

  it('is nothing where something else happens', () => {
    expect(soundOf('message12')).toBeNull();
    expect(soundOf('pressed1')).toBeNull();
  });
});
