import { isShown } from '../../shared/blocks/fields.ts';
import { kindOf } from '../../shared/blocks/index.ts';
import { changeSettings } from '../../shared/flow/editFlow.ts';
import type { Block } from '../../shared/flow/flow.ts';
import { nameOf } from '../../shared/flow/nameOf.ts';
import { edit } from '../editor/draftStore.ts';
import { SettingField } from './SettingField.tsx';

/**
 * The form of a block, made from those fields of its kind that matter as it is set. Each change is in the draft at
 * once.
 */
export function BlockSettings({ block }: { block: Block }) {
  const shown = Object.entries(kindOf(block.kind).settings).filter(([, field]) =>
    isShown(field, block.settings),
  );
  return shown.map(([name, field]) => (
    <SettingField
      key={`${block.id} ${name}`}
      name={name}
      field={field}
      value={block.settings[name]}
      settings={block.settings}
      onChange={(value, { isTyped }) =>
        edit(
          `Change ${field.label} of “${nameOf(block)}”`,
          (flow) => changeSettings(flow, block.id, { [name]: value }),
          isTyped ? `setting ${block.id} ${name}` : undefined,
        )
      }
    />
  ));
}
