import { Button } from '@mantine/core';
import { IconDeviceMobile } from '@tabler/icons-react';
import type { PhoneCallView } from '../../shared/api/phonePage.ts';
import type { CallAct } from '../../shared/carrier/callAct.ts';
import type { PhoneScene } from '../../shared/carrier/callScene.ts';
import { PhoneText } from '../phone/PhoneText.tsx';
import { Keypad } from './Keypad.tsx';
import css from './PhonePage.module.css';
import { nameOfPhone, tellActivity, wordsAt } from './tellActivity.ts';

interface RungPhonesProps {
  view: PhoneCallView;
  act(act: CallAct): void;
}

/** Every phone that was rung for the call, the latest first, with what its owner can do. */
export function RungPhones({ view, act }: RungPhonesProps) {
  const { phones } = view.scene;
  return (
    <section className={css.rung} aria-label="Phones that ring">
      <h2>Phones that ring</h2>
      {phones.length === 0 && <p className={css.quiet}>None yet. A phone appears here when it rings.</p>}
      {[...phones].reverse().map((phone) => (
        <RungPhone key={phone.sid} phone={phone} whose={view.whose} act={act} />
      ))}
    </section>
  );
}

const ENDED: Record<string, string> = {
  completed: 'Hung up',
  busy: 'Declined',
  'no-answer': 'Nobody answered',
  failed: 'Could not be reached',
  canceled: 'Stopped ringing',
};

interface RungPhoneProps {
  phone: PhoneScene;
  whose: Readonly<Record<string, string>>;
  act(act: CallAct): void;
}

function RungPhone({ phone: { sid, number, callerId, activity, ended }, whose, act }: RungPhoneProps) {
  const name = nameOfPhone(number, whose);
  const words = ended === null ? wordsAt(activity) : null;
  const isRinging = ended === null && activity.doing === 'rings';
  const isOn = ended === null && !isRinging;
  return (
    <article className={css.card} data-ringing={isRinging || undefined} aria-label={name}>
      <div className={css.cardHead}>
        <IconDeviceMobile size={20} aria-hidden />
        <div>
          <p className={css.name}>{name}</p>
          <p className={css.quiet}>
            <PhoneText number={number} /> shows <PhoneText number={callerId} />
          </p>
        </div>
        <p className={css.state}>
          {ended === null ? tellActivity(activity, () => 'the caller') : (ENDED[ended] ?? ended)}
        </p>
      </div>
      {words && <p className={css.heard}>“{words}”</p>}
      {isRinging && (
        <div className={css.acts}>
          <Button size="xs" onClick={() => act({ who: sid, do: 'answer' })}>
            Answer
          </Button>
          <Button size="xs" variant="default" onClick={() => act({ who: sid, do: 'decline' })}>
            Decline
          </Button>
          <Button size="xs" variant="default" onClick={() => act({ who: sid, do: 'mailbox' })}>
            Mailbox picks up
          </Button>
          <Button size="xs" variant="default" onClick={() => act({ who: sid, do: 'fail' })}>
            Cannot be reached
          </Button>
        </div>
      )}
      {isOn && activity.doing === 'isAsked' && (
        <Keypad
          label={`The keys of ${name}`}
          disabled={false}
          onPress={(keys) => act({ who: sid, do: 'press', keys })}
        />
      )}
      {isOn && (
        <div className={css.acts}>
          <Button size="xs" variant="default" onClick={() => act({ who: sid, do: 'hangUp' })}>
            Hang up
          </Button>
        </div>
      )}
    </article>
  );
}
