import { Button, Checkbox, Select, Switch } from '@mantine/core';
import type { LeadColumn } from '../../../shared/directory/leadColumns.ts';
import css from './Import.module.css';
import { LeadPreview } from './LeadPreview.tsx';
import { DELIMITERS, nameColumns } from './sampleRows.ts';
import type { ImportHandle } from './useImport.ts';

const FIELDS: ReadonlyArray<{ column: LeadColumn; label: string; description: string }> = [
  { column: 'name', label: 'Name', description: 'Of the lead' },
  { column: 'phone', label: 'Phone', description: 'In any way of writing' },
  { column: 'owner', label: 'Assigned to', description: 'A user’s e-mail or name' },
  { column: 'campaigns', label: 'Campaigns', description: 'One or more names' },
];

/** Which column of the file is which, with the first rows as they would be read. */
export function ColumnsStep({ handle }: { handle: ImportHandle }) {
  const { file, sample, choices, choose } = handle;
  if (!file || !sample) return null;
  const { header, columns } = choices;
  const names = nameColumns(sample, header);
  const options = names.map((name, index) => ({ value: String(index), label: name }));
  const canCheck = columns.phone !== undefined;
  return (
    <>
      <div className={css.box}>
        <div className={css.fileLine}>
          <span>
            <b>{file.name}</b> · read as {file.encoding}
          </span>
          <Button variant="subtle" size="compact-sm" onClick={() => handle.startAgain()}>
            Choose another file
          </Button>
        </div>
        <div className={css.reading}>
          <Select
            label="Between the cells"
            data={DELIMITERS}
            value={sample.delimiter}
            onChange={(value) => value && handle.chooseDelimiter(value)}
            allowDeselect={false}
          />
          <Switch
            className={css.switch}
            label="The first row holds the columns’ names"
            checked={header}
            onChange={(event) => choose({ header: event.currentTarget.checked })}
          />
        </div>
        <div className={css.columns}>
          {FIELDS.map(({ column, label, description }) => (
            <Select
              key={column}
              label={label}
              description={description}
              placeholder="Not in the file"
              data={options}
              value={columns[column]?.toString() ?? null}
              onChange={(value) =>
                choose({ columns: { ...columns, [column]: value === null ? undefined : Number(value) } })
              }
              clearable
              clearButtonProps={{ 'aria-label': `${label}: not in the file` }}
              searchable={names.length > 12}
            />
          ))}
        </div>
        <Checkbox
          label="Create campaigns that are missing"
          description="Otherwise rows that name one are rejected."
          checked={choices.createCampaigns}
          onChange={(event) => choose({ createCampaigns: event.currentTarget.checked })}
        />
      </div>
      <LeadPreview sample={sample} choices={choices} />
      <p className={css.quiet}>
        A lead who is here already is found by the phone and updated; a cell that is empty changes nothing.
        Nobody is removed, and nobody leaves a campaign.
      </p>
      <div className={css.buttons}>
        <Button onClick={() => handle.start('check')} disabled={!canCheck}>
          Check the file
        </Button>
        {!canCheck && (
          <span className={css.quiet}>Choose the column of Phone first: leads are known by it.</span>
        )}
      </div>
    </>
  );
}
