import { Button } from '@mantine/core';
import { IconChevronLeft, IconPlus } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { useMayOpen } from '../accounts/useMay.ts';
import css from './PageHead.module.css';

interface PageHeadProps {
  title: ReactNode;
  /** The way back to the list. */
  back?: { href: string; label: string };
  /** What stands by the name, such as the tabs of pages that belong together. */
  beside?: ReactNode;
  /** The way to add a record. */
  add?: { href: string; label: string };
  /** What else can be done here. */
  buttons?: ReactNode;
}

/** The name of a page, the way back and the way to add. */
export function PageHead({ title, back, beside, add, buttons }: PageHeadProps) {
  return (
    <header className={css.head}>
      {back && (
        <Link href={back.href} className={css.back}>
          <IconChevronLeft size={16} aria-hidden />
          {back.label}
        </Link>
      )}
      <div className={css.name}>
        <h1>{title}</h1>
        {beside}
      </div>
      {add && <AddButton {...add} />}
      {buttons}
    </header>
  );
}

/** Leads to the form of a new record, for whom it is open. */
export function AddButton({ href, label }: { href: string; label: string }) {
  const mayOpen = useMayOpen();
  if (!mayOpen(href)) return null;
  return (
    <Button component={Link} href={href} leftSection={<IconPlus size={16} aria-hidden />}>
      {label}
    </Button>
  );
}
