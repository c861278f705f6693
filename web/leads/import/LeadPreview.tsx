import { originalCell } from '../../../shared/directory/csvCells.ts';
import { toE164, toInternational } from '../../../shared/phone/e164.ts';
import { useCompany } from '../../shell/companyContext.ts';
import css from './Import.module.css';
import type { SampleRows } from './sampleRows.ts';
import type { Choices } from './useImport.ts';

const ROWS = 8;

/** The first rows of the file, as they would be read. */
export function LeadPreview({ sample, choices }: { sample: SampleRows; choices: Choices }) {
  const { header, columns } = choices;
  const rows = sample.rows.slice(header ? 1 : 0).slice(0, ROWS);
  const cell = (row: string[], column: number | undefined) =>
    column === undefined ? '' : originalCell(row[column] ?? '').trim();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    <section className={css.preview} aria-label="The first rows" tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Phone</th>
            <th scope="col">Assigned to</th>
            <th scope="col">Campaigns</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={index}>
              <td>{cell(row, columns.name)}</td>
              <td>
                <ReadPhone typed={cell(row, columns.phone)} />
              </td>
              <td>{cell(row, columns.owner)}</td>
              <td>{cell(row, columns.campaigns)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length === 0 && <p className={css.quiet}>There is no row below the columns’ names.</p>}
    </section>
  );
}

function ReadPhone({ typed }: { typed: string }) {
  const { country } = useCompany();
  if (!typed) return null;
  const number = toE164(typed, country);
  if (number) return <span className="tabular">{toInternational(number)}</span>;
  return (
    <>
      “{typed}” <span className={css.bad}>is not a valid phone number</span>
    </>
  );
}
