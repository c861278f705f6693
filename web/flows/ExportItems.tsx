import { Menu } from '@mantine/core';
import { IconBraces, IconFileExport, IconPhoto, IconSchema } from '@tabler/icons-react';
import { fileNameOf, toFlowJson, toMermaid, toXStateJson } from '../../shared/flow/exportFlow.ts';
import type { Flow } from '../../shared/flow/flow.ts';
import { useRecordStore } from '../records/recordStore.ts';
import { saveFile } from './saveFile.ts';

function nameOfFlow(id: string): string | undefined {
  return useRecordStore.getState().records?.names.flow.get(id);
}

interface ExportItemsProps {
  name: string;
  document: Flow;
  /** Null for the draft. */
  version: number | null;
  /** Asks what a picture is to be like. */
  onPicture(): void;
}

/** The files that what is on the screen can be saved as. */
export function ExportItems({ name, document, version, onPicture }: ExportItemsProps) {
  const file = fileNameOf(name, version);
  return (
    <>
      <Menu.Label>Export {version === null ? 'the draft' : `version ${version}`}</Menu.Label>
      <Menu.Item
        leftSection={<IconFileExport size={16} aria-hidden />}
        onClick={() => saveFile(`${file}.json`, 'application/json', toFlowJson(document))}
      >
        As JSON, to import again
      </Menu.Item>
      <Menu.Item leftSection={<IconPhoto size={16} aria-hidden />} onClick={onPicture}>
        As a picture
      </Menu.Item>
      <Menu.Item
        leftSection={<IconSchema size={16} aria-hidden />}
        onClick={() => saveFile(`${file}.mmd`, 'text/plain;charset=utf-8', toMermaid(document, nameOfFlow))}
      >
        As Mermaid text
      </Menu.Item>
      <Menu.Item
        leftSection={<IconBraces size={16} aria-hidden />}
        onClick={() => {
          const machine = `${JSON.stringify(toXStateJson(document), null, 2)}\n`;
          saveFile(`${file}-machine.json`, 'application/json', machine);
        }}
      >
        As XState machine
      </Menu.Item>
    </>
  );
}
