import { Button } from '@mantine/core';
import type { FlowView } from '../../shared/api/views.ts';
import { useMay } from '../accounts/useMay.ts';
import type { ChangeAddress } from '../address/useFlowAddress.ts';
import css from './FlowPage.module.css';

interface NoVersionProps {
  flow: FlowView;
  version: number;
  change: ChangeAddress;
}

/** In place of the chart, where the version of the address never was: says which there are, and leads there. */
export function NoVersion({ flow: { name, publishedVersion }, version, change }: NoVersionProps) {
  const mayChange = useMay('changeFlows');
  return (
    <div className={css.fault} role="alert">
      <div className={css.noFlow}>
        <p>
          “{name}” has no version {version}. {tellVersions(publishedVersion)}
        </p>
        <Button variant="default" onClick={() => change({ version: undefined, step: undefined })}>
          {mayChange ? 'Open the draft' : `Open version ${publishedVersion}`}
        </Button>
        {mayChange && publishedVersion > 0 && (
          <Button
            variant="subtle"
            onClick={() => change({ version: undefined, step: undefined, panel: 'versions' })}
          >
            All versions
          </Button>
        )}
      </div>
    </div>
  );
}

function tellVersions(published: number): string {
  if (published === 0) return 'It was never published.';
  return published === 1 ? 'Its only version is 1.' : `Its versions go from 1 to ${published}.`;
}
