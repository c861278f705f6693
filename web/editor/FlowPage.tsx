import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect } from 'react';
import { useMay } from '../accounts/useMay.ts';
import { PLAIN, readFlowAddress } from '../address/flowAddress.ts';
import { useFlowAddress } from '../address/useFlowAddress.ts';
import { flowsQuery, versionQuery } from '../api/queries.ts';
import { ApiError } from '../api/request.ts';
import { FlowCanvas } from '../canvas/FlowCanvas.tsx';
import { useReadFlowsAround } from '../flowProblems/useReadFlowsAround.ts';
import { useOpenPlace } from '../heat/useHeat.ts';
import { AddBlock } from '../palette/AddBlock.tsx';
import { Palette } from '../palette/Palette.tsx';
import { useReadRecords } from '../records/recordStore.ts';
import { useCompany } from '../shell/companyContext.ts';
import { Fault } from '../shell/Fault.tsx';
import { SuggestedCall } from '../testCall/SuggestedCall.tsx';
import { TidyProgress } from '../tidy/TidyProgress.tsx';
import { useTraceStore } from '../trace/traceStore.ts';
import { useFollowedCall } from '../trace/useFollowedCall.ts';
import { usePlayback } from '../trace/usePlayback.ts';
import { useTestCall } from '../trace/useTestCall.ts';
import { CallStrip } from './CallStrip.tsx';
import { ChartMenu } from './ChartMenu.tsx';
import { selectBlock, showVersion, useEditorStore } from './editorStore.ts';
import css from './FlowPage.module.css';
import { FlowPanel } from './FlowPanel.tsx';
import { FlowToolbar } from './FlowToolbar.tsx';
import { NoFlow } from './NoFlow.tsx';
import { NoVersion } from './NoVersion.tsx';
import { pickFlow } from './pickFlow.ts';
import { useClipboard } from './useClipboard.ts';
import { useDraft } from './useDraft.ts';
import { useFlowKeys } from './useFlowKeys.ts';

/** The chart, with whatever the address says is drawn on it, and the side panel. */
export function FlowPage() {
  const company = useCompany();
  const { address, change } = useFlowAddress();
  const test = useTestCall(company.id, address);
  const seesCalls = useMay('seeCalls');
  const followed = useFollowedCall(company.id, test || !seesCalls ? undefined : address.call);
  usePlayback(address.step);
  useReadRecords();
  useReadFlowsAround(company.id);

  const flows = useQuery(flowsQuery(company.id));
  const mayDraw = useMay('changeFlows');
  const shownFlow = pickFlow(flows.data ?? [], address.flow);
  // A version stays to be read when its flow is archived.
  const readFlow = address.version === undefined ? undefined : address.flow;
  // A call is drawn on the version it runs on, whatever else the address says.
  const began = test?.flow ?? followed?.call?.flow;
  // The chart follows a call that went to another flow, as it is published.
  const elsewhere = useTraceStore((state) => (began === undefined ? null : state.elsewhere));
  const flowId = elsewhere?.flow ?? began ?? shownFlow?.id ?? readFlow;
  const isGone = flowId === undefined && flows.isSuccess && !flows.isFetching && !followed;
  // Calls ran on what was published, never on the draft.
  const isHeat = address.panel === 'heat' && seesCalls;
  const isDrawing = mayDraw && address.version === undefined && !followed && !elsewhere && !isHeat;
  const draft = useDraft(company.id, isDrawing ? flowId : undefined);
  const number =
    elsewhere?.version ?? test?.version ?? followed?.call?.version ?? address.version ?? 'published';
  const published = useQuery({
    ...versionQuery(company.id, flowId ?? '', number),
    enabled: flowId !== undefined && !isDrawing,
    placeholderData: keepWhileLoading,
  });
  const version = isDrawing ? draft.view : published.data;

  const { block = null } = address;
  useEffect(() => selectBlock(block), [block]);
  useEffect(() => {
    if (!isDrawing) showVersion(published.data ?? null);
  }, [isDrawing, published.data]);

  const openPlace = useOpenPlace(isHeat ? version : undefined, address.heat);
  const showBlock = useCallback((id: string) => change({ block: id, panel: 'block' }), [change]);
  const select = openPlace ?? showBlock;
  const leaveBlock = useCallback(() => change({ block: undefined, panel: undefined }), [change]);
  const onPaneClick = useCallback(() => {
    if (address.panel === 'block') leaveBlock();
  }, [address.panel, leaveBlock]);
  const leaveCall = useCallback(
    () =>
      change({
        ...PLAIN,
        flow: address.flow,
        version: undefined,
        called: undefined,
        from: undefined,
        at: undefined,
        step: undefined,
        call: undefined,
        scenario: undefined,
        ...(address.panel !== 'block' && { panel: undefined }),
      }),
    [change, address.flow, address.panel],
  );
  useFlowKeys({ address, change, leaveCall });
  useClipboard(isDrawing);

  // Whoever goes on to another block sees that one in the panel of details.
  const only = useEditorStore(({ chosen }) => (chosen.blocks.size === 1 ? [...chosen.blocks][0] : undefined));
  useEffect(() => {
    const isShown = readFlowAddress(window.location.search);
    if (only && isShown.panel === 'block' && isShown.block !== only)
      change({ block: only }, { replace: true });
  }, [only, change]);
  const isSeveral = useEditorStore(
    ({ chosen, choosesMore }) => choosesMore || chosen.blocks.size > 1 || chosen.wires.size > 0,
  );

  const error = flows.error ?? (isDrawing ? draft.error : published.error);
  const noVersion = isMissing(published.error) && shownFlow && !followed ? address.version : undefined;
  const retry = () => (flows.error ? flows : published).refetch();
  const look = test ? 'test' : followed?.call?.look;
  return (
    <div className={css.page} data-look={look}>
      <div className={css.stage}>
        <FlowToolbar version={version} flows={flows.data ?? []} address={address} change={change} />
        <div className={css.canvas}>
          {version && (
            <FlowCanvas
              key={version.flow}
              version={version}
              onSelect={select}
              onLeave={onPaneClick}
              onWire={openPlace}
            />
          )}
          {isGone && <NoFlow hasOthers={flows.data.length > 0} change={change} />}
          {!version && !error && !isGone && (
            <Skeleton
              className={css.waiting}
              radius={0}
              animate={false}
              role="status"
              aria-label="The chart is loading"
            />
          )}
          {noVersion !== undefined && shownFlow && (
            <NoVersion flow={shownFlow} version={noVersion} change={change} />
          )}
          {!version && error && noVersion === undefined && (
            <div className={css.fault}>
              <Fault
                title="The chart cannot be shown"
                error={error}
                retry={() => (isDrawing && !flows.error ? draft.retry() : void retry())}
              />
            </div>
          )}
          {look && version && (
            <CallStrip look={look} version={version} address={address} change={change} onLeave={leaveCall} />
          )}
          {isDrawing && version && <TidyProgress />}
          {isDrawing && version && <AddBlock />}
          {isDrawing && version && <Palette />}
          {isDrawing && version && <ChartMenu onDetails={select} />}
          {!look && !address.panel && !isSeveral && version && <SuggestedCall change={change} />}
        </div>
      </div>
      <FlowPanel
        flowId={flowId}
        version={version}
        test={test}
        followed={followed}
        address={address}
        change={change}
      />
    </div>
  );
}

function isMissing(error: Error | null): boolean {
  return error instanceof ApiError && error.status === 404;
}

function keepWhileLoading<Data>(before: Data): Data {
  return before;
}
