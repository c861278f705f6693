import { useEffect, useMemo } from 'react';
import { asksOf } from '../../shared/flow/asksOf.ts';
import { useFlowsAhead } from '../api/flowsAhead.ts';
import { useEditorStore } from '../editor/editorStore.ts';
import { useFlowsAround } from './flowsAroundStore.ts';

/** Reads the flows that the chart on the screen leads to, as long as the component is there. */
export function useReadFlowsAround(company: string): void {
  const id = useEditorStore(({ shown }) => shown?.flow);
  const document = useEditorStore(({ shown }) => shown?.document);
  const named = useMemo(() => document && asksOf(document).flows.join('\n'), [document]);
  const names = useMemo(() => (named === undefined ? undefined : named.split('\n').filter(Boolean)), [named]);
  const { flows } = useFlowsAhead(company, id, names);
  useEffect(() => {
    if (!flows || id === undefined) return;
    const find = (flow: string) => {
      const there = flows.open(flow);
      return 'compiled' in there ? there.compiled.flow : undefined;
    };
    useFlowsAround.setState({ around: { id, find } });
    return () => useFlowsAround.setState({ around: null });
  }, [flows, id]);
}
