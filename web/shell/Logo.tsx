import css from './Logo.module.css';

/** The sign and the name of the product. */
export function Logo() {
  return (
    <span className={css.logo}>
      <svg width="22" height="22" viewBox="0 0 32 32" aria-hidden>
        <circle cx="16" cy="16" r="13" fill="none" stroke="currentColor" strokeWidth="3.5" />
        <circle cx="16" cy="16" r="6" fill="currentColor" />
      </svg>
      <b className={css.name}>Ringpath</b>
    </span>
  );
}
