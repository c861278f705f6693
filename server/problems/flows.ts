import type { ProblemView } from '../../shared/api/problems.ts';
import { phone, record, sentence, text } from '../../shared/call/sentence.ts';
import type { Database } from '../database/database.ts';
import { tellCount } from './mending.ts';
import type { ProblemsParts, Subject } from './subject.ts';

/** Finds numbers that no flow routes, and numbers whose own flow is not used. */
export async function flowProblems({ database }: ProblemsParts, company: Subject): Promise<ProblemView[]> {
  const unused = await numbersWithUnusedFlow(database, company);
  return [
    ...(company.defaultFlow === null ? await noDefaultFlow(database, company) : []),
    ...unused.map((found) => unusedFlow(found, company)),
  ];
}

async function noDefaultFlow({ kysely }: Database, company: Subject): Promise<ProblemView[]> {
  const { count, first } = await kysely
    .selectFrom('phone_numbers as number')
    .leftJoin('flows as flow', (join) =>
      join
        .onRef('flow.company_id', '=', 'number.company_id')
        .onRef('flow.id', '=', 'number.flow_id')
        .on('flow.published_version', '>', 0)
        .on('flow.archived_at', 'is', null),
    )
    .where('number.company_id', '=', company.id)
    .where('flow.id', 'is', null)
    .select((eb) => [eb.fn.countAll<number>().as('count'), eb.fn.min('number.e164').as('first')])
    .executeTakeFirstOrThrow();
  if (first === null) return [];
  const others = Number(count) - 1;
  const more = others > 0 ? ' and {more}' : '';
  return [
    {
      id: 'flows:default',
      severity: 'error',
      group: 'flows',
      what: sentence(
        `No flow routes the calls to {number}${more}: the default flow of {company} is not published.`,
        {
          number: phone(first),
          company: record(company.name),
          ...(others > 0 && { more: text(tellCount(others, 'other number')) }),
        },
      ),
      means: sentence(
        'Such a call gets the emergency answer: the Call Forwarding Number or the Company Phone rings, whoever calls.',
      ),
      steps: [
        sentence('Open Flow and publish a flow as the company’s default.'),
        sentence('Or open Settings → Phone Numbers, and choose a published flow as “Flow” for each number.'),
      ],
      link: { page: '/flow', label: 'Flow' },
    },
  ];
}

interface UnusedFlow {
  number: string;
  flow: string;
  why: string;
}

async function numbersWithUnusedFlow({ kysely }: Database, company: Subject): Promise<UnusedFlow[]> {
  const rows = await kysely
    .selectFrom('phone_numbers as number')
    .leftJoin('flows as flow', (join) =>
      join.onRef('flow.company_id', '=', 'number.company_id').onRef('flow.id', '=', 'number.flow_id'),
    )
    .where('number.company_id', '=', company.id)
    .where('number.flow_id', 'is not', null)
    .where((eb) =>
      eb.or([
        eb('flow.id', 'is', null),
        eb('flow.published_version', '=', 0),
        eb('flow.archived_at', 'is not', null),
      ]),
    )
    .select(['number.e164', 'number.flow_id', 'flow.id', 'flow.name', 'flow.archived_at'])
    .execute();
  return rows.map(({ e164, flow_id, id, name, archived_at }) => ({
    number: e164,
    flow: name ?? flow_id ?? '',
    why: id === null ? 'is not there any more' : archived_at === null ? 'was never published' : 'is archived',
  }));
}

function unusedFlow({ number, flow, why }: UnusedFlow, company: Subject): ProblemView {
  return {
    id: `flows:number:${number}`,
    severity: 'warning',
    group: 'flows',
    what: sentence(`The flow “{flow}” of {number} ${why}.`, { flow: record(flow), number: phone(number) }),
    means:
      company.defaultFlow === null
        ? sentence('Calls to {number} are not routed by it.', { number: phone(number) })
        : sentence('Calls to {number} are routed by the default flow instead.', { number: phone(number) }),
    steps: [
      sentence('Open Settings → Phone Numbers and choose {number}.', { number: phone(number) }),
      sentence('Choose another flow as “Flow” and press “Save”.'),
    ],
    link: {
      page: `/settings/phone-numbers/${encodeURIComponent(number)}`,
      label: 'Settings → Phone Numbers',
    },
  };
}
