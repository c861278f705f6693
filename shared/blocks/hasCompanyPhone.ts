import { phone, record, sentence } from '../call/sentence.ts';
import { defineBlock } from './defineBlock.ts';
import { tellUnusable } from './staffPhone.ts';
import { YES_NO } from './yesNo.ts';

/** Layer 1: is there a usable Company Phone? */
export const hasCompanyPhone = defineBlock({
  title: 'Is there a valid Company Phone?',
  icon: 'building',
  family: 'question',
  explains: 'Asks whether the Company Phone can be rung. It is the last of the four layers.',
  settings: {},
  layer: () => 1,
  outcomes: () => YES_NO,
  summary: () => 'Business Info',
  decide(_settings, { company }) {
    const name = record(company.name);
    return company.phone.usable
      ? {
          outcome: 'yes',
          because: sentence('The Company Phone of {company} is {number}.', {
            company: name,
            number: phone(company.phone.display),
          }),
        }
      : {
          outcome: 'no',
          because: tellUnusable('The Company Phone of {company}', { company: name }, company.phone),
        };
  },
  setIn: () => ({ setting: 'companyPhone' }),
});
