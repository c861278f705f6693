import { NO_PHONE, type SettingChange } from '../../shared/analysis/settingChanges.ts';
import type { WhatIsKnown } from '../../shared/api/whyNot.ts';
import type { Facts, StaffFact } from '../../shared/call/facts.ts';
import { type Destination, judgeDestination } from '../../shared/phone/destination.ts';
import { toNational } from '../../shared/phone/e164.ts';

/** A setting by which a call is decided, and what it holds now. */
export interface SettingOfCall {
  key: string;
  label: string;
  now: string;
  holds: 'user' | 'phone';
  /** The change to this user, or to this phone. */
  to(user: StaffFact | null, phone: Destination): SettingChange;
}

/** Lists the settings that can be thought otherwise in a call, in the order of the layers. */
export function settingsOf(facts: Facts, known: WhatIsKnown | undefined): SettingOfCall[] {
  const { called, lead, company } = facts;
  return [
    {
      key: 'numberUser',
      label: 'User of the called number',
      now: called.owner?.name ?? 'Nobody',
      holds: 'user',
      to: (user) => ({ type: 'numberUser', user }),
    },
    ...(lead
      ? [
          {
            key: 'leadUser',
            label: `User of ${lead.name}`,
            now: lead.owner?.name ?? 'Nobody',
            holds: 'user' as const,
            to: (user: StaffFact | null): SettingChange => ({ type: 'leadUser', user }),
          },
        ]
      : []),
    ...(lead?.campaigns ?? []).map(
      (campaign): SettingOfCall => ({
        key: `campaign ${campaign.id}`,
        label: `User of the campaign ${campaign.name}`,
        now: campaign.owner?.name ?? 'Nobody',
        holds: 'user',
        to: (user) => ({ type: 'campaignUser', campaign, user }),
      }),
    ),
    ...(known?.staff ?? []).map(
      (user): SettingOfCall => ({
        key: `phone ${user.id}`,
        label: `Phone of ${user.name}`,
        now: tellPhone(user.phone),
        holds: 'phone',
        to: (_user, phone) => ({ type: 'userPhone', user, phone }),
      }),
    ),
    {
      key: 'forwardingNumber',
      label: 'Call Forwarding Number',
      now: tellPhone(called.forwarding),
      holds: 'phone',
      to: (_user, phone) => ({ type: 'forwardingNumber', phone }),
    },
    {
      key: 'companyPhone',
      label: 'Company Phone',
      now: tellPhone(company.phone),
      holds: 'phone',
      to: (_user, phone) => ({ type: 'companyPhone', phone }),
    },
  ];
}

/** The change of a setting to what was chosen or typed; null where the user is not there any more. */
export function changeTo(
  setting: SettingOfCall,
  to: { user: string | null; phone: string },
  { facts, known }: { facts: Facts; known: WhatIsKnown },
): SettingChange | null {
  const user = known.staff.find(({ id }) => id === to.user) ?? null;
  if (to.user !== null && !user) return null;
  const isOwnNumber = known.numbers.some(({ number }) => number === to.phone);
  const e164 = to.phone.startsWith('+') ? to.phone : null;
  const phone =
    to.phone === ''
      ? NO_PHONE
      : judgeDestination({ typed: to.phone, e164, isOwnNumber, caller: facts.caller });
  return setting.to(user, phone);
}

function tellPhone({ e164, display }: Destination): string {
  return (e164 ? toNational(e164) : display) || 'empty';
}
