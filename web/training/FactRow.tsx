import type { ReactNode } from 'react';

/** One line of a list of facts. */
export function FactRow({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div>
      <dt>{title}</dt>
      <dd>{children}</dd>
    </div>
  );
}
