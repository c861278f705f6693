import { Button } from '@mantine/core';
import { IconPhoneCall } from '@tabler/icons-react';
import { useState } from 'react';
import type { CompanyInFile } from '../../shared/directory/workspaceFile.ts';
import { type SettingChange, withChanges } from '../../shared/training/settings.ts';
import { PhoneText } from '../phone/PhoneText.tsx';
import type { QuestionProps } from './DrillRun.tsx';
import { Sandbox } from './sandbox/Sandbox.tsx';
import css from './Training.module.css';

/** *Mend it*: settings of a sandbox are changed on the real forms until the call comes to the phone that was wanted. */
export function MendQuestion({ drill, judged, answer, skip }: QuestionProps & { skip(): void }) {
  const { question, call } = drill;
  const [company, setCompany] = useState<CompanyInFile>(call.company);
  const [changes, setChanges] = useState<SettingChange[]>([]);
  if (question.type !== 'mend') return null;
  const { whose, number } = question.wanted;
  const change = (next: SettingChange[], rest?: (before: CompanyInFile) => CompanyInFile) => {
    setCompany((before) => withChanges(rest ? rest(before) : before, next));
    setChanges((before) => latestOf([...before, ...next]));
  };
  return (
    <section className={css.question} aria-labelledby="question">
      <h2 id="question">
        It is to ring {whose} at <PhoneText number={number} />, and it does not
      </h2>
      <p className={css.quiet}>
        Find the setting that is wrong, save it as it should be, and have the call placed again.
      </p>
      {!judged?.right && (
        <>
          <Sandbox company={company} change={change} />
          <div className={css.starts}>
            <Button
              leftSection={<IconPhoneCall size={16} aria-hidden />}
              onClick={() => answer({ type: 'changes', changes })}
            >
              Call again
            </Button>
            {judged && (
              <Button variant="subtle" onClick={skip}>
                Leave it, and go on
              </Button>
            )}
          </div>
        </>
      )}
    </section>
  );
}

/** What was saved last of each setting. A number that is moved is saved in the order in which that was done. */
function latestOf(changes: readonly SettingChange[]): SettingChange[] {
  const keyOf = ({ setting, recordId }: SettingChange) => `${setting} ${recordId ?? ''}`;
  return changes.filter(
    (each, index) => changes.findLastIndex((other) => keyOf(other) === keyOf(each)) === index,
  );
}
