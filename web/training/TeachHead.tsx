import type { ReactNode } from 'react';
import { companyPath, useCompany } from '../shell/companyContext.ts';
import { PageHead } from '../shell/PageHead.tsx';
import css from './Training.module.css';

interface TeachHeadProps {
  title: string;
  /** The page that it leads back to, below the address of training. */
  back?: { path: string; label: string };
  children?: ReactNode;
}

const TRAINING = { path: '', label: 'Training' };

/** The head of a trainer's page, with the way back. */
export function TeachHead({ title, back = TRAINING, children }: TeachHeadProps) {
  const company = useCompany();
  const href = companyPath(company.id, `/training${back.path}`);
  return (
    <PageHead
      title={title}
      back={{ href, label: back.label }}
      buttons={<div className={css.starts}>{children}</div>}
    />
  );
}
