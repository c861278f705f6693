import { Textarea, UnstyledButton } from '@mantine/core';
import { useRef, useState } from 'react';
import { problemOfExpression } from '../../../shared/blocks/condition.ts';
import { explain, sentence } from '../../../shared/call/sentence.ts';
import { EXAMPLE_FACTS } from '../../../shared/expressions/exampleFacts.ts';
import { runExpression } from '../../../shared/expressions/runExpression.ts';
import { useTestFacts } from '../../trace/testFacts.ts';
import css from './Controls.module.css';
import type { ControlProps, FieldOf } from './control.ts';
import { suggestNames } from './suggestNames.ts';

/** An expression over what a call knows: names are offered while it is typed, and what it comes to is shown at once. */
export function ExpressionControl({ field, value, onChange }: ControlProps<FieldOf<'expression'>>) {
  const text = String(value);
  const box = useRef<HTMLTextAreaElement>(null);
  const [caret, setCaret] = useState(text.length);
  const { word, names } = suggestNames(text, caret);
  const insert = (name: string) => {
    const start = caret - word.length;
    const next = text.slice(0, start) + name + text.slice(caret);
    if (next.length > field.maxLength) return;
    onChange(field.parse(next), { isTyped: true });
    const at = start + name.length;
    setCaret(at);
    // The text is there after the next drawing.
    requestAnimationFrame(() => {
      box.current?.focus();
      box.current?.setSelectionRange(at, at);
    });
  };
  return (
    <div className={css.expression}>
      <Textarea
        ref={box}
        label={field.label}
        description={field.help}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        classNames={{ input: css.code }}
        autosize
        minRows={2}
        maxRows={10}
        spellCheck={false}
        autoComplete="off"
        maxLength={field.maxLength}
        value={text}
        error={problemOfExpression(text, field.gives)}
        errorProps={{ role: 'alert' }}
        onChange={({ currentTarget }) => {
          setCaret(currentTarget.selectionStart);
          onChange(field.parse(currentTarget.value), { isTyped: true });
        }}
        onSelect={({ currentTarget }) => setCaret(currentTarget.selectionStart)}
      />
      {names.length > 0 && (
        <ul className={css.names} aria-label="Names to use">
          {names.map(({ name, label }) => (
            <li key={name}>
              <UnstyledButton className={css.nameToUse} title={label} onClick={() => insert(name)}>
                <code>{name}</code>
                <span>{label}</span>
              </UnstyledButton>
            </li>
          ))}
        </ul>
      )}
      <Result expression={text} gives={field.gives} />
    </div>
  );
}

/** What the expression comes to for the test call on the screen, or for an invented one. */
function Result({ expression, gives }: { expression: string; gives: 'bool' | 'text' }) {
  const facts = useTestFacts((state) => state.facts);
  if (problemOfExpression(expression, gives)) return null;
  const { result, fault, saw } = runExpression(expression, facts ?? EXAMPLE_FACTS);
  const told = saw.map(
    ({ name, value }) => `${name} is ${explain(sentence('{value}', { value })) || 'empty'}`,
  );
  return (
    <p className={css.result} aria-live="polite">
      {facts ? 'In the test call' : 'In an invented call of a lead'}:{' '}
      <b>{fault === undefined ? tellResult(result) : `cannot be worked out (${fault})`}</b>
      {told.length > 0 && <span> · {told.join(', ')}</span>}
    </p>
  );
}

function tellResult(result: unknown): string {
  if (typeof result === 'boolean') return result ? 'yes' : 'no';
  return String(result) || 'empty';
}
