import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { companyPath, useCompany } from '../shell/companyContext.ts';
import css from './Training.module.css';

/** The head of a trainer's page, with the way back. */
export function TeachHead({ title, children }: { title: string; children?: ReactNode }) {
  const company = useCompany();
  return (
    <>
      <Link href={companyPath(company.id, '/training')} className="quietLink">
        Training
      </Link>
      <div className={css.head}>
        <h1>{title}</h1>
        {children}
      </div>
    </>
  );
}
