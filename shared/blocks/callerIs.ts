import type { Facts } from '../call/facts.ts';
import { type Asked, CALLER_QUESTIONS, type CallerSettings } from './callerQuestions.ts';
import { COUNTRY_OPTIONS } from './countryOptions.ts';
import { defineBlock } from './defineBlock.ts';
import { choice, list, phones, references, shortText, wholeNumber } from './fields.ts';
import { YES_NO } from './yesNo.ts';

/** Asks one thing about who calls. */
export const callerIs = defineBlock({
  title: 'Who calls?',
  icon: 'user-question',
  family: 'question',
  explains:
    'Asks one thing about the caller: a lead, a withheld number, the internet, a country, a number that begins in some way or is on a list, a campaign, or a call not long ago.',
  settings: {
    ask: choice<Asked>({
      label: 'The caller is',
      initial: 'knownLead',
      options: Object.entries(CALLER_QUESTIONS).map(([value, { label }]) => ({
        value: value as Asked,
        label,
      })),
    }),
    countries: list({
      label: 'Countries',
      one: 'country',
      item: { country: choice({ label: 'Country', initial: 'US', options: COUNTRY_OPTIONS }) },
      least: 1,
      most: 50,
      initial: [{ id: 'country1', country: 'US' }],
      shownFor: { ask: ['country'] },
    }),
    prefixes: list({
      label: 'Beginnings',
      help: 'In international form, with the plus and the code of the country.',
      one: 'beginning',
      item: {
        prefix: shortText({ label: 'Begins with', initial: '', maxLength: 20, placeholder: '+1 207' }),
      },
      least: 1,
      most: 50,
      initial: [{ id: 'beginning1', prefix: '' }],
      shownFor: { ask: ['prefix'] },
    }),
    numbers: phones({ label: 'Numbers', shownFor: { ask: ['listed'] } }),
    campaigns: references({
      label: 'Campaigns',
      help: 'One of them is enough.',
      to: 'campaign',
      most: 50,
      shownFor: { ask: ['enrolled'] },
    }),
    days: wholeNumber({
      label: 'Within the last',
      help: 'Calls are known as long as they are kept.',
      initial: 30,
      min: 1,
      max: 90,
      unit: 'days',
      shownFor: { ask: ['calledBefore'] },
    }),
  },
  outcomes: () => YES_NO,
  summary: (settings) => of(settings).summary?.(settings) ?? of(settings).label,
  will: (settings) => of(settings).will(settings),
  decide(settings, facts: Facts) {
    const { holds, because } = of(settings).decide(settings, facts);
    return { outcome: holds ? 'yes' : 'no', because };
  },
  problem: (settings) => of(settings).problem?.(settings),
  comparesCallerWith: (settings) => of(settings).compares?.(settings) ?? [],
  asksForEarlierCalls: ({ ask }) => ask === 'calledBefore',
});

function of({ ask }: CallerSettings) {
  return CALLER_QUESTIONS[ask];
}
