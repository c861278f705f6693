import { kindOf } from '../../shared/blocks/index.ts';
import { changeSettings } from '../../shared/flow/editFlow.ts';
import type { Block } from '../../shared/flow/flow.ts';
import { nameOf } from '../../shared/flow/nameOf.ts';
import { edit } from '../editor/draftStore.ts';
import { SettingField } from './SettingField.tsx';

/** The form of a block, made from the fields of its kind. Each change is in the draft at once. */
export function BlockSettings({ block }: { block: Block }) {
  return Object.entries(kindOf(block.kind).settings).map(([name, field]) => (
    <SettingField
      key={`${block.id} ${name}`}
      name={name}
      field={field}
      value={block.settings[name]}
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
