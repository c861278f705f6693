import { IconAlertCircleFilled, IconAlertTriangleFilled } from '@tabler/icons-react';
import { Link } from 'wouter';
import type { ProblemView } from '../../shared/api/problems.ts';
import { explain } from '../../shared/call/sentence.ts';
import { useMayOpen } from '../accounts/useMay.ts';
import { SettingLink } from '../settings/SettingLink.tsx';
import { companyPath, useCompany } from '../shell/companyContext.ts';
import { LayerBadge } from '../where/LayerBadge.tsx';
import css from './Problems.module.css';

/** One problem: what is wrong, what it means for calls, and how to mend it. */
export function ProblemCard({ problem }: { problem: ProblemView }) {
  const { severity, what, means, layer, steps, link } = problem;
  const Icon = severity === 'error' ? IconAlertCircleFilled : IconAlertTriangleFilled;
  return (
    <li className={css.card} data-severity={severity}>
      <Icon className={css.icon} size={18} aria-label={severity === 'error' ? 'Error' : 'Warning'} />
      <div className={css.words}>
        <p>
          <b>{explain(what)}</b> {layer && <LayerBadge layer={layer} />}
        </p>
        <p className={css.means}>{explain(means)}</p>
      </div>
      <div className={css.mend}>
        <ol className={css.steps}>
          {steps.map((step, index) => (
            <li key={index}>{explain(step)}</li>
          ))}
        </ol>
        {'setting' in link ? (
          <SettingLink place={link.setting} />
        ) : (
          <PageLink page={link.page} label={link.label} />
        )}
      </div>
    </li>
  );
}

function PageLink({ page, label }: { page: string; label: string }) {
  const company = useCompany();
  const mayOpen = useMayOpen();
  const href = companyPath(company.id, page);
  if (!mayOpen(href)) return label;
  return (
    <Link href={href} className="quietLink">
      {label}
    </Link>
  );
}
