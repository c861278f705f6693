import { Button, TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useQueries } from '@tanstack/react-query';
import { useState } from 'react';
import type { CourseItem, TrainingView } from '../../shared/api/training.ts';
import { routesQuery } from '../api/training.ts';
import { useCompany } from '../shell/companyContext.ts';
import { AddDrills } from './AddDrills.tsx';
import { callIn } from './callToAsk.ts';
import { DRILL_WORDS } from './drillWords.ts';
import { RenewDrills } from './RenewDrills.tsx';
import css from './Training.module.css';

interface CourseItemsProps {
  /** Undefined while the course is made. */
  course: string | undefined;
  items: CourseItem[];
  setItems(items: CourseItem[]): void;
  flows: TrainingView['flows'];
  begins: string;
}

/** The drills of a course, in order: each a type, and a way of a call through a flow. */
export function CourseItems({ course, items, setItems, flows, begins }: CourseItemsProps) {
  const company = useCompany();
  const [flow, setFlow] = useState(begins);
  const [call, setCall] = useState('');
  const callSid = callIn(call);
  const wanted = [...new Set([flow, ...items.flatMap((item) => (item.type === 'drill' ? item.flow : []))])];
  const read = useQueries({ queries: wanted.map((each) => routesQuery(company.id, each)) });
  const routes = read[0]?.data;
  const told = new Map(
    read.flatMap(({ data }) =>
      (data?.routes ?? []).map(({ key, says }) => [`${data?.flow} ${key}`, says] as const),
    ),
  );
  const isRead = read.every(({ isPending }) => !isPending);
  const add = (more: CourseItem[]) => setItems([...items, ...more]);
  const ofCall: CourseItem = { type: 'call', callSid: callSid ?? '' };
  const hasCall = items.some((item) => item.type === 'call' && item.callSid === callSid);
  return (
    <fieldset className={css.items}>
      <legend>Drills</legend>
      {course !== undefined && <RenewDrills course={course} items={items} setItems={setItems} />}
      {items.length === 0 && <p className={css.quiet}>None yet.</p>}
      <ol hidden={items.length === 0}>
        {items.map((item, index) => (
          <li key={JSON.stringify(item)}>
            <span>
              {item.type === 'drill' ? (
                <>
                  <b>{DRILL_WORDS[item.drill].title}</b>{' '}
                  <span className={css.quiet}>
                    {item.flow !== begins &&
                      `${flows.find(({ id }) => id === item.flow)?.name ?? 'A flow that is gone'}: `}
                    {told.get(`${item.flow} ${item.route}`) ??
                      (isRead ? 'This way is not in the flow any more.' : '…')}
                  </span>
                </>
              ) : (
                `The call ${item.callSid}`
              )}
            </span>
            <Button
              size="compact-xs"
              variant="subtle"
              color="gray"
              aria-label={`Remove drill ${index + 1}`}
              onClick={() => setItems(items.filter((each) => each !== item))}
            >
              <IconX size={14} aria-hidden />
            </Button>
          </li>
        ))}
      </ol>
      <AddDrills items={items} add={add} flows={flows} flow={flow} setFlow={setFlow} routes={routes} />
      <div className={css.addCall}>
        <TextInput
          label="A real call"
          description="The address of its page, or its id. Names and numbers are replaced in the drill."
          value={call}
          onChange={({ currentTarget }) => setCall(currentTarget.value)}
          error={
            call !== '' && !callSid
              ? 'Its id begins with CA, and has 32 digits and letters after that.'
              : undefined
          }
          autoComplete="off"
        />
        <Button
          variant="default"
          disabled={!callSid || hasCall}
          onClick={() => {
            add([ofCall]);
            setCall('');
          }}
        >
          Add the call
        </Button>
      </div>
    </fieldset>
  );
}
