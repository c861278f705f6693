import type { CertificateView } from '../../shared/api/training.ts';
import { noteChange } from '../audit/noteChange.ts';
import type { Database } from '../database/database.ts';
import { inTransaction } from '../database/inTransaction.ts';
import type { TrainingCertificateRow } from '../database/trainingTables.ts';
import { newId } from '../directory/newId.ts';

/** Lists a member's certificates, the latest first; of all members without one. */
export async function listCertificates(
  { kysely }: Database,
  company: string,
  member?: string,
): Promise<CertificateView[]> {
  const all = kysely.selectFrom('training_certificates').selectAll().where('company_id', '=', company);
  const rows = await (member === undefined ? all : all.where('member_id', '=', member))
    .orderBy('at', 'desc')
    .execute();
  return rows.map(toCertificate);
}

/** Reads one certificate; null where there is none. */
export async function readCertificate(
  { kysely }: Database,
  company: string,
  id: string,
): Promise<CertificateView | null> {
  const row = await kysely
    .selectFrom('training_certificates')
    .selectAll()
    .where('company_id', '=', company)
    .where('id', '=', id)
    .executeTakeFirst();
  return row ? toCertificate(row) : null;
}

/** Writes a certificate, or finds the one that the member has for this version already. */
export function certify(
  database: Database,
  company: string,
  given: Omit<CertificateView, 'id'>,
): Promise<CertificateView> {
  return inTransaction(database, async (trx) => {
    const before = await trx
      .selectFrom('training_certificates')
      .selectAll()
      .where('company_id', '=', company)
      .where('member_id', '=', given.memberId)
      .where('flow_id', '=', given.flow)
      .where('flow_version', '=', given.version)
      .executeTakeFirst();
    if (before) return toCertificate(before);
    const row: TrainingCertificateRow = {
      company_id: company,
      id: newId(),
      member_id: given.memberId,
      member_name: given.member,
      flow_id: given.flow,
      flow_name: given.flowName,
      flow_version: given.version,
      at: given.at,
    };
    await trx.insertInto('training_certificates').values(row).execute();
    await noteChange(trx, {
      company,
      did: 'added',
      subject: { type: 'certificate', id: row.id, name: given.member },
      after: { flow: given.flowName, version: given.version },
    });
    return toCertificate(row);
  });
}

function toCertificate(row: TrainingCertificateRow): CertificateView {
  return {
    id: row.id,
    memberId: row.member_id,
    member: row.member_name,
    flow: row.flow_id,
    flowName: row.flow_name,
    version: row.flow_version,
    at: row.at,
  };
}
