import { Button, Modal, Radio, Select, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useLocation } from 'wouter';
import type { FlowRow, NewFlow as NewFlowFields } from '../../shared/api/flows.ts';
import type { Flow } from '../../shared/flow/flow.ts';
import { templates } from '../../shared/flow/templates/index.ts';
import { SentenceFault } from '../accounts/SentenceFault.tsx';
import { writeFlowAddress } from '../address/flowAddress.ts';
import { addFlow } from '../api/flows.ts';
import { Answers } from '../forms/Answers.tsx';
import { tellDone } from '../forms/tellDone.ts';
import { useDeed } from '../forms/useDeed.ts';
import { companyPath, useCompany } from '../shell/companyContext.ts';
import { FlowFile } from './FlowFile.tsx';
import css from './Flows.module.css';

const COPY = 'copy';
const FILE = 'file';
const [FIRST = ''] = Object.keys(templates);

/** Makes a flow: of a template, as a copy of another one, or of a file. */
export function NewFlow({ flows }: { flows: readonly FlowRow[] }) {
  const [isOpen, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setOpen(true)}>
        New flow
      </Button>
      <Modal opened={isOpen} onClose={close} title="New flow" size="lg" closeOnClickOutside={false}>
        <NewFlowForm flows={flows} close={close} />
      </Modal>
    </>
  );
}

function NewFlowForm({ flows, close }: { flows: readonly FlowRow[]; close(): void }) {
  const company = useCompany();
  const queries = useQueryClient();
  const [, navigate] = useLocation();
  const [name, setName] = useState('');
  const [chosen, setChosen] = useState(FIRST);
  const [copied, setCopied] = useState<string | null>(flows[0]?.id ?? null);
  const [read, setRead] = useState<Flow | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const { isBusy, error, run } = useDeed();

  const from = (): NewFlowFields['from'] | null => {
    if (chosen === COPY) return copied === null ? null : { flow: copied };
    if (chosen === FILE) return read && { document: read };
    return { template: chosen };
  };
  const takeFile = (flow: Flow | null) => {
    setRead(flow);
    if (flow && !name.trim()) setName(flow.name);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const wanted = name.trim();
    if (!wanted) return setFault('Enter a name, such as Evenings.');
    const source = from();
    if (!source) return;
    void run(async () => {
      const { id } = await addFlow(queries, company.id, { name: wanted, from: source });
      close();
      navigate(companyPath(company.id, `/flow${writeFlowAddress({ flow: id, replies: [] })}`));
      tellDone(`${wanted} is made. It is a draft until you publish it.`);
    });
  };
  return (
    <form className={css.form} noValidate onSubmit={submit} aria-label="New flow">
      <TextInput
        label="Name"
        autoComplete="off"
        data-autofocus
        maxLength={200}
        value={name}
        error={fault}
        onChange={(event) => {
          setName(event.currentTarget.value);
          setFault(null);
        }}
      />
      <Radio.Group label="Begin with" value={chosen} onChange={setChosen}>
        <div className={css.templates}>
          {Object.entries(templates).map(([id, template]) => (
            <Source key={id} value={id} title={template.name} explains={template.explains} />
          ))}
          {flows.length > 0 && (
            <Source value={COPY} title="A copy" explains="Another flow of the company, as it is drawn now." />
          )}
          <Source value={FILE} title="A file" explains="A flow that was exported as JSON." />
        </div>
      </Radio.Group>
      {chosen === COPY && (
        <Select
          label="Flow to copy"
          data={flows.map(({ id, name }) => ({ value: id, label: name }))}
          value={copied}
          onChange={setCopied}
          allowDeselect={false}
        />
      )}
      {chosen === FILE && <FlowFile onRead={takeFile} />}
      <SentenceFault error={error} />
      <Answers>
        <Button variant="default" onClick={close}>
          Cancel
        </Button>
        <Button type="submit" loading={isBusy} disabled={from() === null}>
          Make the flow
        </Button>
      </Answers>
    </form>
  );
}

function Source({ value, title, explains }: { value: string; title: string; explains: string }) {
  return (
    <Radio.Card className={css.template} value={value} aria-label={title} aria-description={explains}>
      <Radio.Indicator />
      <span>
        <b>{title}</b>
        {explains}
      </span>
    </Radio.Card>
  );
}
