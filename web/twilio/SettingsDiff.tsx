import { VisuallyHidden } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import type { TwilioVoiceSettings } from '../../shared/api/twilio.ts';
import css from './Twilio.module.css';
import { compareSettings } from './voiceSettings.ts';

/** A number's six settings at Twilio, old and new; those that change are marked. */
export function SettingsDiff({ from, to }: { from: TwilioVoiceSettings; to: TwilioVoiceSettings }) {
  return (
    <table className={css.diff}>
      <thead>
        <tr>
          <th scope="col">Setting at Twilio</th>
          <th scope="col">Now</th>
          <th scope="col">After</th>
        </tr>
      </thead>
      <tbody>
        {compareSettings(from, to).map(({ name, label, from: old, to: next, isChanged }) => (
          <tr key={name} data-changed={isChanged || undefined}>
            <th scope="row">{label}</th>
            <td>{old || <i>Empty</i>}</td>
            <td>
              {isChanged ? (
                <div className={css.next}>
                  <IconArrowRight size={14} aria-hidden />
                  <VisuallyHidden>changes to </VisuallyHidden>
                  <span>{next || <i>Empty</i>}</span>
                </div>
              ) : (
                <i>Stays</i>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
