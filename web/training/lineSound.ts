import type { TestReply } from '../../shared/analysis/testReply.ts';

/** Frequencies in hertz that sound together for some milliseconds; none is silence. */
interface Tone {
  hertz: readonly number[];
  ms: number;
}

/** What a caller hears while a phone is rung: in words that do not say what it means, and as tones. */
export interface LineSound {
  says: string;
  tones: readonly Tone[];
}

const silence = (ms: number): Tone => ({ hertz: [], ms });
const RING: Tone = { hertz: [440, 480], ms: 900 };
const BUSY: Tone = { hertz: [480, 620], ms: 350 };

function again(tones: readonly Tone[], times: number): Tone[] {
  return Array.from({ length: times }, () => tones).flat();
}

/**
 * The tones of American exchanges, shortened: long ones and pauses for ringing, quick ones for busy, rising ones for no
 * way there.
 */
const SOUNDS: Partial<Record<TestReply, LineSound>> = {
  answered: { says: 'A ring tone, and then a voice.', tones: [RING, silence(500)] },
  noAnswer: {
    says: 'A ring tone, again and again, and then it stops.',
    tones: again([RING, silence(900)], 3),
  },
  declined: { says: 'A ring tone, and in the middle of it, it stops.', tones: [RING, silence(600)] },
  busy: { says: 'Short tones, quickly one after the other.', tones: again([BUSY, silence(350)], 4) },
  failed: {
    says: 'Three tones, each higher than the one before.',
    tones: [...[950, 1400, 1800].map((hertz): Tone => ({ hertz: [hertz], ms: 330 })), silence(500)],
  },
};

/**
 * What the line sounds like for something that happens on it; null where nothing sounds.
 *
 * @example soundOf('busy')?.says // 'Short tones, quickly one after the other.'
 */
export function soundOf(reply: TestReply): LineSound | null {
  return SOUNDS[reply] ?? null;
}

/** Soft enough for somebody who has a headset on. */
const LOUDNESS = 0.06;

/** Plays tones, or is silent for as long where the browser cannot, and then calls back. @returns what ends them at once */
export function playTones(tones: readonly Tone[], onEnd: () => void): () => void {
  const length = tones.reduce((sum, { ms }) => sum + ms, 0);
  const line = 'AudioContext' in window ? new AudioContext() : null;
  if (line) {
    let from = line.currentTime;
    for (const { hertz, ms } of tones) {
      for (const frequency of hertz) sound(line, frequency, { from, to: from + ms / 1000 });
      from += ms / 1000;
    }
  }
  const timer = setTimeout(onEnd, length);
  return () => {
    clearTimeout(timer);
    void line?.close();
  };
}

function sound(line: AudioContext, frequency: number, { from, to }: { from: number; to: number }): void {
  const tone = new OscillatorNode(line, { frequency });
  tone.connect(new GainNode(line, { gain: LOUDNESS })).connect(line.destination);
  tone.start(from);
  tone.stop(to);
}
