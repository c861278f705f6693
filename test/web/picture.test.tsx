import { XMLValidator } from 'fast-xml-parser';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { changeSettings, renameBlock } from '../../shared/flow/editFlow.ts';
import type { Flow } from '../../shared/flow/flow.ts';
import { maskerOf } from '../../shared/flow/maskText.ts';
import { addBand, addNote } from '../../shared/flow/remarks.ts';
import { fourLayers } from '../../shared/flow/templates/fourLayers.ts';
import { wirePath } from '../../web/canvas/wirePath.ts';
import { ChartPicture } from '../../web/picture/ChartPicture.tsx';
import type { Drawn } from '../../web/picture/drawn.ts';
import { cutText, widthOf, wrapText } from '../../web/picture/fitText.ts';
import { legalText } from '../../web/picture/legalText.ts';
import { pictureSizeOf } from '../../web/picture/makePicture.tsx';
import { paintOf } from '../../web/picture/paint.ts';
import { editedFlows } from '../flows/randomEdits.ts';
import { block, fixedNumber, flowOf } from '../flows/sampleFlows.ts';
import fc from '../support/seededFastCheck.ts';

function draw(
  flow: Flow,
  {
    words = legalText,
    call = null,
    scheme = 'light' as const,
  }: Partial<Drawn & { scheme: 'light' | 'dark' }> = {},
) {
  return renderToStaticMarkup(
    <ChartPicture
      flow={flow}
      title="Four layers · version 3"
      drawn={{ paint: paintOf(scheme), words, call }}
    />,
  );
}

const TEXTS = /<text[^>]*>([^<]*)<\/text>/g;
const textsOf = (svg: string) => [...svg.matchAll(TEXTS)].map(([, text]) => text);

describe('the picture of a chart', () => {
  it('is a well-formed file of XML, whatever people wrote', () => {
    fc.assert(
      fc.property(editedFlows, fc.string({ unit: 'binary', maxLength: 40 }), (flow, odd) => {
        const first = flow.blocks[0]?.id ?? '';
        const noted = addBand(
          addNote(renameBlock(flow, first, `<&"'>${odd}`), { x: 0, y: 0 }, `]]>${odd}`).flow,
          {
            name: odd,
            colour: 'teal',
            at: { x: 0, y: 0 },
            size: { width: 80, height: 80 },
          },
        ).flow;
        expect(XMLValidator.validate(draw(noted))).toBe(true);
      }),
      { numRuns: 30 },
    );
  });

  it('shows every block, wire and outcome, and says what it is', () => {
    const flow = fourLayers();
    const svg = draw(flow);
    expect(svg.match(/<path d="M[^"]*" fill="none"/g)?.length).toBe(flow.wires.length);
    const texts = textsOf(svg);
    for (const text of ['Ring the lead’s user', 'no answer', 'User Phone', 'Four layers · version 3'])
      expect(texts).toContain(text);
    const [from, to] = [flow.blocks[0], flow.blocks[1]];
    const path = wirePath({
      sourceX: (from?.at.x ?? 0) + 55,
      sourceY: (from?.at.y ?? 0) + 72,
      targetX: (to?.at.x ?? 0) + 110,
      targetY: to?.at.y ?? 0,
    });
    expect(svg).toContain(`d="${path}"`);
  });

  it('needs nothing from outside: no style sheet, no variable, no script, no address', () => {
    for (const scheme of ['light', 'dark'] as const) {
      expect(draw(fourLayers(), { scheme })).not.toMatch(/var\(|class="[^t]|<script|href|url\(/);
    }
  });

  it('has the light of a call: its steps, its end, and the rest dimmed', () => {
    const light = {
      blocks: {
        numberowner: { state: 'passed' as const, steps: '1' },
        leadowner: { state: 'ended' as const, steps: '2', end: 'voicemail' as const },
      },
      wires: { 'numberowner.no': true as const },
    };
    const svg = draw(fourLayers(), { call: { light, look: 'test' } });
    expect(svg.match(/stroke-width="3"/g)?.length).toBe(1);
    const { blocks, wires } = fourLayers();
    expect(svg.match(/opacity="0.45"/g)?.length).toBe(wires.length - 1 + blocks.length - 2);
    expect(textsOf(svg)).toEqual(expect.arrayContaining(['1', '2', 'Four layers · version 3 · Test call']));
  });

  it('hides names and numbers wherever they stand', () => {
    const mask = maskerOf(['Dana Ortiz']);
    const named = renameBlock(fixedNumber, 'ring', 'Ring Dana Ortiz on +44 20 7946 0000');
    const noted = addNote(named, { x: 300, y: 0 }, 'Dana Ortiz, 020 7946 0000').flow;
    const { flow } = addBand(noted, {
      name: 'Ortiz +442079460000',
      colour: 'grey',
      at: { x: -20, y: -40 },
      size: { width: 400, height: 200 },
    });
    expect(draw(flow)).toMatch(/Dana|7946/);
    expect(draw(flow, { words: (text) => legalText(mask(text)) })).not.toMatch(/Dana|Ortiz|7946/);
  });

  it('of a few notes alone has edges, too', () => {
    const flow = { ...addNote(fourLayers(), { x: 40, y: 40 }, 'Only me').flow, blocks: [], wires: [] };
    expect(draw(flow)).toContain('viewBox="16 16 248 184"');
  });
});

describe('the points of a picture', () => {
  it('are twice those of the chart, and fewer where browsers draw no more', () => {
    expect(pictureSizeOf({ flow: fourLayers() }).scale).toBe(2);
    const far = flowOf('Far', [
      block('a', 'hangUp'),
      { ...block('b', 'hangUp'), at: { x: 60_000, y: 60_000 } },
    ]);
    const { width, height, scale } = pictureSizeOf({ flow: far });
    expect(scale).toBeLessThan(1);
    expect(width * height).toBeLessThanOrEqual(40_000_000);
  });
});

describe('a text in a picture', () => {
  it('is never wider than it may be, nor has it more lines', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), fc.integer({ min: 40, max: 200 }), (text, width) => {
        const lines = wrapText(text, width, 13, 2);
        expect(lines.length).toBeLessThanOrEqual(2);
        for (const line of lines) expect(widthOf(line, 13)).toBeLessThanOrEqual(width + 13);
      }),
    );
  });

  it('is cut with an ellipsis where it goes on', () => {
    expect(cutText('Ring the Call Forwarding Number', 100, 13)).toMatch(/^Ring the .*…$/);
    expect(wrapText('Is there a valid Call Forwarding Number?', 165, 13, 2)).toEqual([
      'Is there a valid Call',
      'Forwarding Number?',
    ]);
  });
});

it('a setting that is said on the face is drawn as it is now', () => {
  const flow = changeSettings(fourLayers(), 'voicemail', { longest: 35 });
  expect(textsOf(draw(flow))).toContain('Up to 35 s');
});
