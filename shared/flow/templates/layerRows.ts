import { question, ringing, type TemplateRow } from './rows.ts';

/**
 * The rows of each layer, from the place of its first question. That question's *yes* goes down to the left, and every
 * ring has a column of its own below it, so that no wire runs behind a block. `next` is where the call goes when the
 * layer has no phone that can be rung.
 */
type Place = [column: number, row: number];

/** Layer 4: the user whose number was called. */
export function numberOwnerRows(at: Place, next: string): TemplateRow[] {
  return [
    question('numberowner', 'numberOwner', 'Is the number assigned to a user?', at, 'numberownerphone', next),
    phoneQuestion('numberownerphone', 'numberOwner', below(at, 1), 'ringnumberowner', next),
    ringing('ringnumberowner', 'numberOwner', 'Ring the number’s user', below(at, 2)),
  ];
}

/** Layer 3, its first part: the user to whom the lead is assigned. */
export function leadOwnerRows(at: Place, next: string): TemplateRow[] {
  return [
    question('leadowner', 'leadOwner', 'Is the lead assigned to a user?', at, 'leadownerphone', next),
    phoneQuestion('leadownerphone', 'leadOwner', below(at, 1), 'ringleadowner', next),
    ringing('ringleadowner', 'leadOwner', 'Ring the lead’s user', below(at, 2)),
  ];
}

/** Layer 3, its second part: the user of one of the lead's campaigns, whose ring stands at `ring`. */
export function campaignOwnerRows(at: Place, ring: Place, next: string): TemplateRow[] {
  const asks = 'Does a campaign’s user have a valid phone?';
  return [
    question('campaignowner', 'campaignOwner', asks, at, 'ringcampaignowner', next),
    ringing('ringcampaignowner', 'campaignOwner', 'Ring the campaign’s user', ring),
  ];
}

/** Layer 2: the Call Forwarding Number of the called number. */
export function forwardingRows(at: Place, next: string): TemplateRow[] {
  const asks = 'Is there a valid Call Forwarding Number?';
  return [
    question('forwarding', 'hasForwardingNumber', asks, at, 'ringforwarding', next),
    ringing('ringforwarding', 'forwardingNumber', 'Ring the Call Forwarding Number', below(at, 1)),
  ];
}

/** Layer 1: the Company Phone, whose ring stands at `ring`. */
export function companyPhoneRows(at: Place, ring: Place, next: string): TemplateRow[] {
  return [
    question('company', 'hasCompanyPhone', 'Is there a valid Company Phone?', at, 'ringcompany', next),
    ringing('ringcompany', 'companyPhone', 'Ring the Company Phone', ring),
  ];
}

function phoneQuestion(id: string, whose: string, at: Place, yes: string, no: string): TemplateRow {
  const asks = question(id, 'phoneUsable', 'Is that user’s phone valid?', at, yes, no);
  return { ...asks, settings: { whose } };
}

/** The place so many rows below, in the columns to the left. */
function below([column, row]: Place, rows: number): Place {
  return [column - rows, row + rows];
}
