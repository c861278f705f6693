import type { Activity, Hearing } from '../../shared/carrier/callScene.ts';
import { toNational } from '../../shared/phone/e164.ts';

/** What is heard at a telephone now, in words to be read or spoken; null where there is nothing to hear. */
export function heardAt(activity: Activity): Hearing | null {
  if (activity.doing === 'hears') {
    const { doing: _, ...hearing } = activity;
    return hearing;
  }
  if (activity.doing === 'isAsked') return activity.prompt;
  return activity.doing === 'queues' ? activity.music : null;
}

/** The words that are spoken now; null where none are. */
export function wordsAt(activity: Activity): string | null {
  const heard = heardAt(activity);
  return heard?.hears === 'speech' ? heard.text : null;
}

/**
 * What is going on at a telephone, in one line.
 *
 * @param whose the name or the number of the phone that the caller talks with, by the SID of its leg
 */
export function tellActivity(activity: Activity, whose: (sid: string) => string): string {
  switch (activity.doing) {
    case 'waits':
      return 'One moment …';
    case 'hears':
      if (activity.hears === 'speech') return 'Somebody speaks';
      return activity.hears === 'audio' ? 'Audio is played' : 'Silence';
    case 'isAsked':
      if (activity.prompt) return activity.keys ? 'Somebody speaks. Keys work already' : 'Somebody speaks';
      return activity.keys
        ? activity.speech
          ? 'Waits for keys or words'
          : 'Waits for keys'
        : 'Waits for words';
    case 'rings':
      return 'Ringing';
    case 'leavesMessage':
      return 'Recording. Speak after the tone';
    case 'queues':
      return `Waiting in the queue, number ${activity.position}`;
    case 'talks':
      return `Talking with ${whose(activity.with)}`;
    case 'hungUp':
      return 'Hung up';
  }
}

/** A telephone's name: whose it is, or else its number. */
export function nameOfPhone(number: string, whose: Readonly<Record<string, string>>): string {
  return whose[number] || toNational(number);
}
