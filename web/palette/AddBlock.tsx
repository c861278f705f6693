import { Button, Tooltip } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { openPalette, useEditorStore } from '../editor/editorStore.ts';
import css from './Palette.module.css';

/** Opens the palette. */
export function AddBlock() {
  const isOpen = useEditorStore(({ palette }) => palette !== null);
  if (isOpen) return null;
  return (
    <Tooltip label="Add a block (A)" position="right">
      <Button
        className={css.add}
        variant="default"
        size="xs"
        h={34}
        leftSection={<IconPlus size={16} aria-hidden />}
        onClick={() => openPalette({})}
      >
        Add a block
      </Button>
    </Tooltip>
  );
}
