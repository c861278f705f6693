import { Button, Checkbox, SegmentedControl, useComputedColorScheme } from '@mantine/core';
import { type FormEvent, useMemo, useState } from 'react';
import { clipOf } from '../../shared/flow/clip.ts';
import { fileNameOf } from '../../shared/flow/exportFlow.ts';
import { maskerOf } from '../../shared/flow/maskText.ts';
import { SentenceFault } from '../accounts/SentenceFault.tsx';
import { useMay } from '../accounts/useMay.ts';
import { useEditorStore } from '../editor/editorStore.ts';
import { saveFile } from '../flows/saveFile.ts';
import { tellDone } from '../forms/tellDone.ts';
import { useDeed } from '../forms/useDeed.ts';
import { useTraceStore } from '../trace/traceStore.ts';
import { ChartPicture } from './ChartPicture.tsx';
import { legalText } from './legalText.ts';
import { makePng, makeSvg, pictureSizeOf } from './makePicture.tsx';
import type { Shown } from './PictureDialog.tsx';
import css from './PictureForm.module.css';
import { paintOf, type Scheme } from './paint.ts';
import { useNames } from './useNames.ts';

type Format = 'png' | 'svg';

const FORMATS = [
  { value: 'png', label: 'PNG' },
  { value: 'svg', label: 'SVG' },
];
const SCHEMES = [
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
];
const PARTS = [
  { value: 'chart', label: 'The whole chart' },
  { value: 'chosen', label: 'What is chosen' },
];

/** Asks what the picture is to be like, shows it, and saves it. */
export function PictureForm({ shown, onClose }: { shown: Shown; onClose(): void }) {
  const seesInFull = useMay('seeInFull');
  const [format, setFormat] = useState<Format>('png');
  const [scheme, setScheme] = useState<Scheme>(useComputedColorScheme('light'));
  const chosen = useEditorStore((state) => state.chosen);
  const isSomething = chosen.blocks.size + chosen.notes.size + chosen.bands.size > 0;
  const [part, setPart] = useState(chosen.blocks.size > 1 ? 'chosen' : 'chart');
  const [isMasked, setMasked] = useState(!seesInFull);
  const call = useShownCall();
  const [isLit, setLit] = useState(true);
  const names = useNames();
  const { isBusy, error, run } = useDeed();

  const { name, document, version } = shown;
  const picture = useMemo(() => {
    const mask = isMasked ? maskerOf(names.list) : (text: string) => text;
    const words = (text: string) => legalText(mask(text));
    const isPart = part === 'chosen' && isSomething;
    const clip = clipOf(document, {
      blocks: [...chosen.blocks],
      notes: [...chosen.notes],
      bands: [...chosen.bands],
    });
    return {
      flow: isPart ? { ...document, ...clip } : document,
      title: `${name} · ${version === null ? 'draft' : `version ${version}`}`,
      drawn: { paint: paintOf(scheme), words, call: isLit ? call : null },
    };
  }, [isMasked, names.list, part, isSomething, document, chosen, name, version, scheme, isLit, call]);
  const size = pictureSizeOf(picture);
  const file = fileNameOf(picture.drawn.words(name), version);

  const save = async () => {
    if (format === 'svg') saveFile(`${file}.svg`, 'image/svg+xml', await makeSvg(picture));
    else saveFile(`${file}.png`, 'image/png', await makePng(picture));
    onClose();
    tellDone('The picture is saved among your downloads.');
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void run(save);
  };
  return (
    <form className={css.form} onSubmit={submit}>
      <div className={css.preview} style={{ background: picture.drawn.paint('canvas') }}>
        <ChartPicture {...picture} />
      </div>
      <div className={css.choices}>
        <Choice
          label="Format"
          data={FORMATS}
          value={format}
          onChange={(value) => setFormat(value as Format)}
        />
        <Choice
          label="Colours"
          data={SCHEMES}
          value={scheme}
          onChange={(value) => setScheme(value as Scheme)}
        />
        {isSomething && <Choice label="Part" data={PARTS} value={part} onChange={setPart} />}
      </div>
      <Checkbox
        label="Hide names and numbers"
        description="Phone numbers keep their ends, names their initials. In doubt a word is hidden."
        checked={isMasked}
        onChange={(event) => setMasked(event.currentTarget.checked)}
      />
      {call && (
        <Checkbox
          label="With the call that is shown"
          checked={isLit}
          onChange={(event) => setLit(event.currentTarget.checked)}
        />
      )}
      {isMasked && <p className={css.quiet}>{names.told} Look at the picture before you hand it on.</p>}
      <p className={css.quiet}>{tellSize(format, size)}</p>
      <SentenceFault error={error} />
      <div className={css.answers}>
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button type="submit" loading={isBusy} disabled={isMasked && names.isLoading}>
          Save the picture
        </Button>
      </div>
    </form>
  );
}

interface ChoiceProps {
  label: string;
  data: Array<{ value: string; label: string }>;
  value: string;
  onChange(value: string): void;
}

function Choice({ label, data, value, onChange }: ChoiceProps) {
  return (
    <div>
      <p className={css.label} aria-hidden>
        {label}
      </p>
      <SegmentedControl aria-label={label} data={data} value={value} onChange={onChange} />
    </div>
  );
}

/** The call that is lit on the chart. */
function useShownCall() {
  const light = useTraceStore((state) => state.light);
  const look = useTraceStore(({ calls, followed }) =>
    followed === null ? undefined : calls[followed]?.look,
  );
  return useMemo(() => (light && look ? { light, look } : null), [light, look]);
}

function tellSize(format: Format, { width, height, scale }: ReturnType<typeof pictureSizeOf>): string {
  if (format === 'svg') return 'SVG stays sharp at any size, and can be changed in a drawing program.';
  const points = `${width.toLocaleString('en-US')} × ${height.toLocaleString('en-US')} pixels.`;
  return scale < 1
    ? `${points} The chart is large, so it is drawn at ${Math.round(scale * 100)} %. As SVG it stays sharp.`
    : points;
}
