import { Button, Menu } from '@mantine/core';
import {
  IconBookmarkPlus,
  IconDownload,
  IconLink,
  IconPlayerPlayFilled,
  IconSchool,
  IconShare2,
} from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { Link, useLocation } from 'wouter';
import { asTestCall } from '../../shared/analysis/asTestCall.ts';
import type { CallDetail } from '../../shared/api/callDetail.ts';
import type { CallSummary } from '../../shared/call/liveEvent.ts';
import { useMay } from '../accounts/useMay.ts';
import { writeFlowAddress } from '../address/flowAddress.ts';
import { tellDone } from '../forms/tellDone.ts';
import { companyPath, useCompany } from '../shell/companyContext.ts';
import { playFromStart } from '../trace/useTestCall.ts';
import { withCallToAsk } from '../training/callToAsk.ts';
import { DownloadCall } from './DownloadCall.tsx';
import { SaveAsScenario } from './SaveAsScenario.tsx';

/** So long a message stays that says what could not be taken along. */
const READ_FOR_MS = 12_000;

/** What can be done with a call: try it anew, save it as a scenario, and share it. */
export function CallDeeds({ summary, detail }: { summary: CallSummary; detail: CallDetail | undefined }) {
  const company = useCompany();
  const [path, navigate] = useLocation();
  const mayDraw = useMay('changeFlows');
  const mayTeach = useMay('trainOthers');
  const [dialog, setDialog] = useState<'scenario' | 'download' | null>(null);
  const { called, startedAt, flow } = summary;
  const test = useMemo(
    () => detail && asTestCall(called, startedAt, detail.turns),
    [detail, called, startedAt],
  );
  const open = () => {
    if (!test) return;
    const { from, at, replies, lost } = test;
    const address = { flow, panel: 'test' as const, called, from: from ?? undefined, at, replies };
    playFromStart();
    navigate(companyPath(company.id, `/flow${writeFlowAddress(address)}`));
    const now = 'It runs on the flow and the settings as they are now.';
    tellDone(['This is the call as a test call.', now, ...lost].join(' '), READ_FOR_MS);
  };
  const copyLink = async () => {
    try {
      await navigator.clipboard.writeText(window.location.origin + path + window.location.search);
      tellDone('The link is copied. Whoever opens it signs in first, and sees the same step.');
    } catch {
      tellDone('The browser does not let the link be copied. Copy the address of this page instead.');
    }
  };
  return (
    <>
      <Button
        size="xs"
        h={32}
        variant="default"
        leftSection={<IconPlayerPlayFilled size={11} aria-hidden />}
        disabled={!test}
        onClick={open}
      >
        Make it a test call
      </Button>
      {mayDraw && (
        <Button
          size="xs"
          h={32}
          variant="default"
          leftSection={<IconBookmarkPlus size={15} aria-hidden />}
          disabled={!test}
          onClick={() => setDialog('scenario')}
        >
          Save as scenario
        </Button>
      )}
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <Button size="xs" h={32} variant="default" leftSection={<IconShare2 size={15} aria-hidden />}>
            Share
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconLink size={15} aria-hidden />} onClick={() => void copyLink()}>
            Copy the link
          </Menu.Item>
          <Menu.Item
            leftSection={<IconDownload size={15} aria-hidden />}
            onClick={() => setDialog('download')}
          >
            Download as a file
          </Menu.Item>
          {mayTeach && (
            <Menu.Item
              component={Link}
              href={companyPath(company.id, `/training/courses${withCallToAsk(summary.callSid)}`)}
              leftSection={<IconSchool size={15} aria-hidden />}
            >
              Ask it in a course
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      <DownloadCall
        callSid={summary.callSid}
        isOpen={dialog === 'download'}
        onClose={() => setDialog(null)}
      />
      {test && detail && (
        <SaveAsScenario
          test={test}
          flow={flow}
          facts={detail.turns[0]?.facts ?? null}
          isOpen={dialog === 'scenario'}
          onClose={() => setDialog(null)}
        />
      )}
    </>
  );
}
