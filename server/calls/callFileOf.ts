import type { CallDetail } from '../../shared/api/callDetail.ts';
import type { CompanyView } from '../../shared/api/views.ts';
import type { CallFile } from '../../shared/callFile/callFile.ts';
import { toCallFile } from '../../shared/callFile/toCallFile.ts';
import { asksOf } from '../../shared/flow/asksOf.ts';
import { noteChange } from '../audit/noteChange.ts';
import type { Database } from '../database/database.ts';
import { inTransactionUnseenByCalls } from '../database/inTransaction.ts';
import { Missing } from '../directory/refusal.ts';
import { getVersion } from '../flows/flowShelf.ts';
import { maskCallDetail } from './maskCallDetail.ts';

/**
 * Makes the file of a call, for whoever acts here; that it was taken is noted in the audit first.
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
  const began = await getVersion(database, company.id, flow, version);
  if (!began) throw new Missing('The version of the flow that this call ran on is not there any more.');
  await inTransactionUnseenByCalls(database, (trx) =>
    noteChange(trx, {
      company: company.id,
      did: 'exported',
      subject: { type: 'export', id: callSid, name: `Call ${callSid}` },
      after: { numbersAndNamesHidden: isHidden },
    }),
  );
  const { comparedInFlow } = asksOf(began.document);
  const shown = isHidden ? maskCallDetail(detail, { company: company.name, comparedInFlow }) : detail;
  return toCallFile(shown, { company, flows: [began], isHidden, exportedAt: now });
}
