import { UnstyledButton } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { IconChevronRight } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import css from './Why.module.css';

/**
 * Why, and why not, to be opened below a transcript, which tells the same steps one by one. It stays open from call to
 * call.
 */
export function WhyDisclosure({ children }: { children: ReactNode }) {
  const [isOpen, setOpen] = useLocalStorage({
    key: 'ringpath-why',
    defaultValue: false,
    getInitialValueInEffect: false,
  });
  return (
    <div className={css.disclosure}>
      <UnstyledButton className={css.opener} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        <IconChevronRight size={16} aria-hidden />
        Why, and why not
      </UnstyledButton>
      {isOpen && children}
    </div>
  );
}
