import { type Field, isShown, tellAmount } from '../../shared/blocks/fields.ts';
import { kindOf } from '../../shared/blocks/index.ts';
import type { Block } from '../../shared/flow/flow.ts';
import { FlowLink } from '../flows/FlowLink.tsx';
import { tellSetting } from '../flows/tellValue.ts';
import { PhoneText } from '../phone/PhoneText.tsx';
import css from './Inspector.module.css';

/** How a block is set, to be read. What is left empty is left out. */
export function SettingValues({ block }: { block: Block }) {
  const fields = Object.entries(kindOf(block.kind).settings).filter(
    ([name, field]) => !isEmpty(block.settings[name]) && isShown(field, block.settings),
  );
  return (
    <dl className={css.settings}>
      {fields.map(([name, field]) => (
        <div key={name} data-long={LONG.has(field.type) || undefined}>
          <dt>{field.label}</dt>
          <dd>
            <SettingValue field={field} value={block.settings[name]} settings={block.settings} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** Of these, the value stands below its label. */
const LONG: ReadonlySet<string> = new Set(['longText', 'phones', 'references', 'list', 'hours']);

/** How a value of each type of field is read out. */
const SHOWN: {
  [Type in Field['type']]: (
    value: unknown,
    field: Extract<Field, { type: Type }>,
    settings: Block['settings'],
  ) => React.ReactNode;
} = {
  longText: (value) => `“${String(value)}”`,
  shortText: (value) => `“${String(value)}”`,
  expression: (value) => <code>{String(value)}</code>,
  wholeNumber: (value, { unit }) => tellAmount(Number(value), unit),
  choice: (value, { options }) => options.find((option) => option.value === value)?.label ?? String(value),
  choices: tellInWords,
  phone: (value) => <PhoneText number={String(value)} />,
  phones: tellInWords,
  tags: tellInWords,
  yesNo: (value) => (value ? 'Yes' : 'No'),
  reference: (value, field, settings) =>
    field.to === 'flow' && value ? <FlowLink flow={String(value)} /> : tellInWords(value, field, settings),
  references: tellInWords,
  list: tellInWords,
  hours: tellInWords,
};

function tellInWords(value: unknown, field: Field, settings: Block['settings']): string {
  return tellSetting(field, value, settings);
}

function isEmpty(value: unknown): boolean {
  return value === '' || (Array.isArray(value) && value.length === 0);
}

function SettingValue({
  field,
  value,
  settings,
}: { field: Field; value: unknown } & Pick<Block, 'settings'>) {
  // The table has the entry of this very type, which the compiler cannot follow.
  const show = SHOWN[field.type] as (
    value: unknown,
    field: Field,
    settings: Block['settings'],
  ) => React.ReactNode;
  return show(value, field, settings);
}
