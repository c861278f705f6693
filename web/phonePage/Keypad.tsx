import css from './PhonePage.module.css';

const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#'];
const LETTERS: Record<string, string> = {
  '2': 'ABC',
  '3': 'DEF',
  '4': 'GHI',
  '5': 'JKL',
  '6': 'MNO',
  '7': 'PQRS',
  '8': 'TUV',
  '9': 'WXYZ',
};

interface KeypadProps {
  /** Whose keys they are, for screen readers. */
  label: string;
  disabled: boolean;
  onPress(key: string): void;
}

/** The keys of a telephone. The keyboard's own keys work too while one of them has the focus. */
export function Keypad({ label, disabled, onPress }: KeypadProps) {
  return (
    <fieldset
      className={css.keypad}
      aria-label={label}
      disabled={disabled}
      onKeyDown={({ key, ctrlKey, metaKey, altKey }) => {
        if (!disabled && !ctrlKey && !metaKey && !altKey && KEYS.includes(key)) onPress(key);
      }}
    >
      {KEYS.map((key) => (
        <button
          key={key}
          type="button"
          className={css.key}
          aria-label={`Key ${key}`}
          onClick={() => onPress(key)}
        >
          <span>{key}</span>
          <small aria-hidden>{LETTERS[key] ?? ' '}</small>
        </button>
      ))}
    </fieldset>
  );
}
