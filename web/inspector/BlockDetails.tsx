import { IconAlertTriangle } from '@tabler/icons-react';
import type { Field } from '../../shared/blocks/fields.ts';
import { kindOf } from '../../shared/blocks/index.ts';
import { layerOf } from '../../shared/call/transcript.ts';
import { LAYERS } from '../../shared/directory/settingPlaces.ts';
import type { Block, Flow } from '../../shared/flow/flow.ts';
import { BlockIcon } from '../canvas/BlockIcon.tsx';
import { useEditorStore } from '../editor/editorStore.ts';
import { PhoneText } from '../phone/PhoneText.tsx';
import { SettingLink } from '../settings/SettingLink.tsx';
import css from './Inspector.module.css';
import { Outcomes } from './Outcomes.tsx';

/** Everything about one block: what it does, how it is set, where its value is changed, where it leads. */
export function BlockDetails({ flow, block }: { flow: Flow; block: Block }) {
  const kind = kindOf(block.kind);
  const problem = useEditorStore((state) => state.problems[block.id]);
  const layer = LAYERS.find((each) => each.layer === layerOf(block));
  const place = kind.setIn?.(block.settings);
  const fields = Object.entries(kind.settings).filter(([name]) => block.settings[name] !== '');
  return (
    <article className={css.details}>
      <header className={css.head}>
        <BlockIcon kind={kind} size={40} />
        <div>
          <h3 className={css.name}>{block.name || kind.title}</h3>
          <p className={css.quiet}>{layer ? `Layer ${layer.layer} · ${layer.name}` : kind.title}</p>
        </div>
      </header>
      {problem && (
        <p className={css.problem} data-severity={problem.severity}>
          <IconAlertTriangle size={18} aria-hidden />
          {problem.message}
        </p>
      )}
      <p>{kind.explains}</p>
      {fields.length > 0 && (
        <section>
          <h4>Settings</h4>
          <dl className={css.settings}>
            {fields.map(([name, field]) => (
              <div key={name} data-long={field.type === 'longText' || undefined}>
                <dt>{field.label}</dt>
                <dd>
                  <SettingValue field={field} value={block.settings[name]} />
                </dd>
              </div>
            ))}
          </dl>
        </section>
      )}
      {place && (
        <section>
          <h4>Where it is changed</h4>
          <SettingLink place={place} />
        </section>
      )}
      <section>
        <h4>Outcomes</h4>
        <Outcomes flow={flow} block={block} />
      </section>
    </article>
  );
}

/** How a value of each type of field is read out. */
const SHOWN: {
  [Type in Field['type']]: (value: unknown, field: Extract<Field, { type: Type }>) => React.ReactNode;
} = {
  longText: (value) => `“${String(value)}”`,
  wholeNumber: (value, { unit }) => `${String(value)} ${unit}`,
  choice: (value, { options }) => options.find((option) => option.value === value)?.label ?? String(value),
  phone: (value) => <PhoneText number={String(value)} />,
  yesNo: (value) => (value ? 'Yes' : 'No'),
};

function SettingValue({ field, value }: { field: Field; value: unknown }) {
  // The table has the entry of this very type, which the compiler cannot follow.
  const show = SHOWN[field.type] as (value: unknown, field: Field) => React.ReactNode;
  return show(value, field);
}
