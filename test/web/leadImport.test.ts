import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { createLineSplitter, readImport } from '../../web/api/readImport.ts';
import { decodeFile } from '../../web/leads/import/decodeFile.ts';
import { writeRejectedCsv } from '../../web/leads/import/rejectedCsv.ts';
import { guessChoices, nameColumns, readSample } from '../../web/leads/import/sampleRows.ts';
import { tellResult } from '../../web/leads/import/tellResult.ts';

const NOTHING_YET = { added: 0, updated: 0, unchanged: 0, newCampaigns: [], rejected: [] };

describe('the answer of an import', () => {
  const messages = [
    { progress: { stage: 'reading', done: 1, total: 3 } },
    { progress: { stage: 'writing', done: 3, total: 3 } },
    { done: { ...NOTHING_YET, added: 3, newCampaigns: ['Frühling – Łódź 🌷'] } },
  ];
  const bytes = new TextEncoder().encode(messages.map((message) => `${JSON.stringify(message)}\n`).join(''));

  it.each([1, 2, 3, 7, 64, 10_000])('is read from chunks of %i bytes', async (size) => {
    expect(await readAll(chunksOf(bytes, size))).toEqual(messages);
  });

  it('needs no line feed at the end, and passes over empty lines', async () => {
    const text = '{"error":"Stopped."}';
    expect(await readAll([new TextEncoder().encode(`\n\r\n${text}`)])).toEqual([{ error: 'Stopped.' }]);
  });

  it('hands out a line as soon as it is whole', () => {
    const split = createLineSplitter();
    const encode = (text: string) => new TextEncoder().encode(text);
    expect(split(encode('{"a"'))).toEqual([]);
    expect(split(encode(':1}\n{"b":'))).toEqual(['{"a":1}']);
    expect(split(encode('2}\n'))).toEqual(['{"b":2}']);
    expect(split(null)).toEqual([]);
  });

  it('that is cut off in the middle of a line is an error', async () => {
    await expect(readAll([bytes.slice(0, 20)])).rejects.toThrow(SyntaxError);
  });
});

describe('a file', () => {
  const text = 'Name,Phone\nJoão Łuczak,+12025550144\n';

  it('is read as UTF-8, with and without its mark', () => {
    expect(decodeFile(new TextEncoder().encode(text))).toEqual({ text, encoding: 'UTF-8' });
    expect(decodeFile(new TextEncoder().encode(`\ufeff${text}`))).toEqual({ text, encoding: 'UTF-8' });
  });

  it.each([
    ['little', true, [0xff, 0xfe]],
    ['big', false, [0xfe, 0xff]],
  ] as const)('is read as UTF-16 with the %s end first', (_end, isLittle, mark) => {
    const view = new DataView(new ArrayBuffer(text.length * 2));
    for (const [index, unit] of [...text].entries()) view.setUint16(index * 2, unit.charCodeAt(0), isLittle);
    const bytes = new Uint8Array([...mark, ...new Uint8Array(view.buffer)]);
    expect(decodeFile(bytes)).toEqual({ text, encoding: 'UTF-16' });
  });

  it('that cannot be UTF-8 is read as Windows-1252', () => {
    // Its letters from 0x80 to 0x9f are read in a browser: Node takes them for Latin 1 here.
    const bytes = Uint8Array.from([0x4a, 0x6f, 0xe3, 0x6f]);
    expect(decodeFile(bytes)).toEqual({ text: 'João', encoding: 'Windows-1252' });
  });

  it('that is empty is an empty text', () => {
    expect(decodeFile(new Uint8Array())).toEqual({ text: '', encoding: 'UTF-8' });
  });
});

describe('the first rows', () => {
  it.each([',', ';', '\t', '|'])('tell that %j stands between the cells', (delimiter) => {
    const rows = [
      ['Name', 'Phone', 'Campaigns'],
      ['Sam Reed', '(202) 555-0144', 'Spring'],
      ['Ada Quist', '202.555.0145', 'Spring'],
    ];
    const text = rows.map((row) => row.join(delimiter)).join('\n');
    expect(readSample(text)).toEqual({ rows, delimiter });
  });

  it('are split as somebody says, and empty ones are passed over', () => {
    expect(readSample('a;b,c\n\n;\nd;e', ';').rows).toEqual([
      ['a', 'b,c'],
      ['d', 'e'],
    ]);
  });

  it('name the columns, and number those without a name', () => {
    const sample = readSample('Name,,Phone\nSam,x,1,extra');
    expect(nameColumns(sample, true)).toEqual(['Name', 'Column 2', 'Phone', 'Column 4']);
    expect(nameColumns(sample, false)).toEqual(['Column 1', 'Column 2', 'Column 3', 'Column 4']);
  });

  it('are leads already where the first holds a phone and no names', () => {
    const withNames = readSample('Mobile phone,Full name\n202 555 0144,Sam Reed');
    expect(guessChoices(withNames, 'US')).toEqual({ header: true, columns: { phone: 0, name: 1 } });
    const without = readSample('Sam Reed,202 555 0144\nAda Quist,202 555 0145');
    expect(guessChoices(without, 'US')).toEqual({ header: false, columns: { phone: 1 } });
    const unknown = readSample('Wer,Wohin\nSam Reed,202 555 0144');
    expect(guessChoices(unknown, 'US')).toEqual({ header: true, columns: {} });
  });
});

describe('the rejected rows', () => {
  const rejected = [
    { row: 2, reason: '“55-123” is not a valid phone number.', cells: ['Sam; "Reed"', '55-123'] },
    { row: 5, reason: 'There is no phone.', cells: ['=1+1', '+12025550144', 'more'] },
  ];

  it('become a file that can be mended and imported again', () => {
    const text = writeRejectedCsv(['Name', 'Phone'], rejected, ';');
    expect(text.startsWith('\ufeff')).toBe(true);
    expect(Papa.parse(text.slice(1), { delimiter: ';' }).data).toEqual([
      ['Name', 'Phone', '', 'Reason'],
      ['Sam; "Reed"', '55-123', '', '“55-123” is not a valid phone number.'],
      ["'=1+1", "'+12025550144", 'more', 'There is no phone.'],
    ]);
  });

  it('have no first row of names where the file had none', () => {
    const [first] = Papa.parse<string[]>(writeRejectedCsv(null, rejected, ',').slice(1)).data;
    expect(first?.at(-1)).toBe('“55-123” is not a valid phone number.');
  });
});

it('a result is told in numbers', () => {
  const rejected = Array.from({ length: 12 }, (_, row) => ({ row, reason: '', cells: [] }));
  expect(tellResult({ added: 98_412, updated: 1203, unchanged: 385, newCampaigns: [], rejected })).toBe(
    '98,412 new · 1,203 updated · 385 unchanged · 12 rejected',
  );
});

function chunksOf(bytes: Uint8Array, size: number): Uint8Array[] {
  const count = Math.ceil(bytes.length / size);
  return Array.from({ length: count }, (_, index) => bytes.slice(index * size, (index + 1) * size));
}

async function readAll(chunks: Uint8Array[]): Promise<unknown[]> {
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(chunk);
      controller.close();
    },
  });
  const messages: unknown[] = [];
  for await (const message of readImport(body)) messages.push(message);
  return messages;
}
