import { Button, Checkbox, MultiSelect, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useLocation } from 'wouter';
import { ROLE_WORDS, ROLES, type Role } from '../../shared/accounts/roles.ts';
import type { CourseItem, CourseView, TrainingView } from '../../shared/api/training.ts';
import { deleteCourse, saveCourse } from '../api/training.ts';
import { ConfirmDialog } from '../forms/ConfirmDialog.tsx';
import { useDeed } from '../forms/useDeed.ts';
import { companyPath, useCompany } from '../shell/companyContext.ts';
import { fromLocal, tellZone, toLocal } from '../time/zone.ts';
import { CourseItems } from './CourseItems.tsx';
import { useCallToAsk } from './callToAsk.ts';
import css from './Training.module.css';

interface CourseFieldsetProps {
  course: CourseView | null;
  flows: TrainingView['flows'];
  /** The flow whose drills are offered first. */
  begins: string;
  members: Array<{ value: string; label: string }>;
}

/** What a course asks, of whom, and until when. */
export function CourseFieldset({ course, flows, begins, members }: CourseFieldsetProps) {
  const company = useCompany();
  const queries = useQueryClient();
  const [, goTo] = useLocation();
  const { isBusy, error, run } = useDeed();
  const [isAsked, setAsked] = useState(false);
  const [name, setName] = useState(course?.name ?? '');
  const call = useCallToAsk();
  const [items, setItems] = useState<CourseItem[]>(() => withCall(course?.items ?? [], call));
  const [due, setDue] = useState(
    course?.dueAt === null || course === null ? '' : toLocal(course.dueAt, company.timeZone),
  );
  const [who, setWho] = useState<string[]>(course?.members ?? []);
  const [roles, setRoles] = useState<Role[]>(course?.roles ?? ['trainee']);
  const list = companyPath(company.id, '/training/courses');
  const save = (event: FormEvent) => {
    event.preventDefault();
    void run(async () => {
      if (items.length === 0) throw new Error('Choose at least one drill.');
      const dueAt = due === '' ? null : fromLocal(due, company.timeZone);
      const fields = { name, items, dueAt, members: who, roles };
      await saveCourse(queries, company.id, course?.id ?? null, { fields, seen: course?.revision ?? 1 });
      goTo(list);
    });
  };
  return (
    <form className={css.courseForm} onSubmit={save} noValidate aria-label={course?.name ?? 'New course'}>
      <TextInput
        label="Name"
        value={name}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
        maxLength={200}
        autoComplete="off"
      />
      <TextInput
        label="Due"
        description={`On the clock of ${tellZone(company.timeZone)}. It may be empty.`}
        type="datetime-local"
        value={due}
        onChange={({ currentTarget }) => setDue(currentTarget.value)}
      />
      <Checkbox.Group
        label="For everybody who is"
        value={roles}
        onChange={(next) => setRoles(next as Role[])}
      >
        <div className={css.checks}>
          {ROLES.map((role) => (
            <Checkbox key={role} value={role} label={ROLE_WORDS[role].title} />
          ))}
        </div>
      </Checkbox.Group>
      <MultiSelect
        label="And for these members"
        data={members}
        value={who}
        onChange={setWho}
        searchable
        nothingFoundMessage="No member matches."
      />
      <CourseItems course={course?.id} items={items} setItems={setItems} flows={flows} begins={begins} />
      {error && (
        <p className={css.fault} role="alert">
          {error}
        </p>
      )}
      <div className={css.starts}>
        <Button type="submit" loading={isBusy}>
          Save
        </Button>
        <Button variant="default" onClick={() => goTo(list)}>
          Cancel
        </Button>
        {course && (
          <Button variant="subtle" color="red" onClick={() => setAsked(true)}>
            Delete
          </Button>
        )}
      </div>
      {course && (
        <ConfirmDialog
          isOpen={isAsked}
          onClose={() => setAsked(false)}
          title={`Delete ${course.name}?`}
          button="Delete the course"
          onConfirm={async () => {
            await deleteCourse(queries, company.id, course.id);
            goTo(list);
          }}
        >
          <p>It is asked of nobody any more. What was answered in it stays, and counts.</p>
        </ConfirmDialog>
      )}
    </form>
  );
}

/** The call that the address brings stands at the end, once. */
function withCall(items: CourseItem[], callSid: string | undefined): CourseItem[] {
  const has = items.some((item) => item.type === 'call' && item.callSid === callSid);
  return callSid === undefined || has ? items : [...items, { type: 'call', callSid }];
}
