import type { CallDetail } from '../../shared/api/callDetail.ts';
import type { CompanyView } from '../../shared/api/views.ts';
import { type FlowVersion, stretchesOf } from '../../shared/call/stretches.ts';
import type { CallFile } from '../../shared/callFile/callFile.ts';
import { toCallFile } from '../../shared/callFile/toCallFile.ts';
import { noteChange } from '../audit/noteChange.ts';
import type { Database } from '../database/database.ts';
import { inTransactionUnseenByCalls } from '../database/inTransaction.ts';
import { Missing } from '../directory/refusal.ts';
import { getVersion } from '../flows/flowShelf.ts';

/**
 * Makes the file of a call, for whoever acts here; that it was taken is noted in the audit first. What is to be hidden must
 * be hidden already.
 *
 * @throws Missing when the version that the call ran on is not there any more
 */
export async function callFileOf(
  database: Database,
  company: Pick<CompanyView, 'id' | 'name' | 'timeZone'>,
  detail: CallDetail,
  { isHidden, now }: { isHidden: boolean; now: number },
): Promise<CallFile> {
  const { callSid, flow, version } = detail.call;
  const ran = new Map<string, FlowVersion>();
  for (const { on } of stretchesOf({ flow, version }, detail.turns)) ran.set(`${on.version} ${on.flow}`, on);
  const found = [...ran.values()].map((on) => getVersion(database, company.id, on.flow, on.version));
  const flows = (await Promise.all(found)).filter((each) => each !== null);
  if (flows.length < ran.size) {
    throw new Missing('A version of a flow that this call ran on is not there any more.');
  }
  await inTransactionUnseenByCalls(database, (trx) =>
    noteChange(trx, {
      company: company.id,
      did: 'exported',
      subject: { type: 'export', id: callSid, name: `Call ${callSid}` },
      after: { numbersAndNamesHidden: isHidden },
    }),
  );
  return toCallFile(detail, { company, flows, isHidden, exportedAt: now });
}
