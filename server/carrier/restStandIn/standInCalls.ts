import type { CallLog } from '../callLog.ts';
import type { CallOptions } from '../callOptions.ts';
import { newSid, toTimestamp } from '../callParameters.ts';
import { type CarrierCall, secondsOf } from '../carrierCall.ts';
import { openCall } from '../openCall.ts';
import { runInbound } from '../runCall.ts';
import { type OutboundPlan, playOutbound } from './playOutbound.ts';
import { type StandInNumber, voiceSettingsOf, whyNotAsked } from './standInNumber.ts';

/** A call as the stand-in keeps it, while it goes on and afterwards. */
export interface StandInCall {
  sid: string;
  accountSid: string;
  direction: 'inbound' | 'outbound-api';
  call: CarrierCall;
  startsAt: number;
  log?: CallLog;
}

/** How a call is played: what people do, and how the carrier behaves. */
export type CallPlay = Pick<CallOptions, 'replies' | 'script' | 'pace' | 'quirks' | 'deliveries' | 'trouble'>;

/** What a call needs beside its parties: which token signs, where the server really is, what is scripted. */
export type CallSetting = Pick<CallOptions, 'account' | 'ownNumbers'> &
  CallPlay & {
    /** Where the server listens when its public address leads elsewhere, such as in a test. */
    reach?: { publicUrl: string; baseUrl: string };
    now(): number;
  };

/** The calls of the stand-in. */
export interface StandInCalls {
  list(accountSid: string): StandInCall[];
  find(accountSid: string, sid: string): StandInCall | undefined;
  /** Plays a call of somebody to a number, to its end. */
  playInbound(number: StandInNumber, from: string, setting: CallSetting): Promise<CallLog>;
  /** Begins a call that was made by REST; it goes on by itself. */
  beginOutbound(parties: { to: string; from: string }, plan: OutboundPlan, setting: CallSetting): StandInCall;
  /** Resolves when no call goes on any more; rejects with the fault of the script of one that had one. */
  settled(): Promise<void>;
}

/** Opens the calls of a stand-in, of which there are none yet. */
export function openStandInCalls(): StandInCalls {
  const calls = new Map<string, StandInCall>();
  const running = new Set<Promise<unknown>>();
  const faults: unknown[] = [];

  function open(
    parties: { to: string; from: string },
    direction: StandInCall['direction'],
    { reach, now, ...setting }: CallSetting,
  ): StandInCall {
    const sid = newSid('CA');
    const startsAt = now();
    // Without `reach` every address is asked where it leads.
    const place = reach ?? { publicUrl: '', baseUrl: '' };
    const call = openCall({
      ...place,
      ...parties,
      ...setting,
      replies: setting.replies ?? [],
      direction,
      callSid: sid,
      startsAt,
    });
    const entry = { sid, accountSid: setting.account.accountSid, direction, call, startsAt };
    calls.set(sid, entry);
    return entry;
  }

  return {
    list: (accountSid) => [...calls.values()].filter((call) => call.accountSid === accountSid).reverse(),
    find(accountSid, sid) {
      const call = calls.get(sid);
      return call?.accountSid === accountSid ? call : undefined;
    },
    async playInbound(number, from, setting) {
      const entry = open({ to: number.number, from }, 'inbound', setting);
      const because = whyNotAsked(number);
      if (because) {
        const { callSid, to } = entry.call;
        entry.call.status = 'completed';
        const ended = { status: 'completed', by: 'elsewhere', because } as const;
        entry.log = { callSid, to, from, events: [], requests: [], ended };
      } else {
        entry.log = await runInbound(entry.call, voiceSettingsOf(number));
      }
      return entry.log;
    },
    beginOutbound(parties, plan, setting) {
      const entry = open(parties, 'outbound-api', setting);
      const played: Promise<void> = playOutbound(entry.call, plan)
        .then(
          (log) => {
            entry.log = log;
          },
          (fault: unknown) => {
            faults.push(fault);
          },
        )
        .finally(() => running.delete(played));
      running.add(played);
      return entry;
    },
    async settled() {
      while (running.size > 0) await Promise.all(running);
      if (faults.length > 0) throw faults.shift();
    },
  };
}

/** Writes a call as the REST API does. `duration` is a text, and null until the end (Twilio, Call resource). */
export function callJson({ sid, accountSid, direction, call, startsAt, log }: StandInCall): object {
  const at = toTimestamp(call.stage.clock.now());
  return {
    sid,
    account_sid: accountSid,
    to: call.to,
    from: call.from,
    direction,
    status: log?.ended.status ?? call.status,
    duration: log ? String(secondsOf(call)) : null,
    date_created: toTimestamp(startsAt),
    date_updated: at,
    start_time: call.answeredAt === null ? null : toTimestamp(call.answeredAt),
    end_time: log ? at : null,
    parent_call_sid: null,
    phone_number_sid: null,
    answered_by: null,
    api_version: '2010-04-01',
    price: null,
    price_unit: 'USD',
    uri: `/2010-04-01/Accounts/${accountSid}/Calls/${sid}.json`,
    subresource_uris: {},
  };
}
