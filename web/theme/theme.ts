import {
  type CSSVariablesResolver,
  createTheme,
  type MantineColorsTuple,
  Menu,
  Modal,
  Portal,
  Select,
  Tooltip,
} from '@mantine/core';

/** The one accent colour, from the lightest tint to the darkest shade. */
const accent: MantineColorsTuple = [
  '#eef0ff',
  '#dde0fc',
  '#b9bff5',
  '#949def',
  '#7681e9',
  '#5f6ce4',
  '#4a57d2',
  '#3e4abb',
  '#353fa3',
  '#2b348a',
];

/** The greys of the dark scheme, from the text to the page: those of `tokens.css`. */
const dark: MantineColorsTuple = [
  '#e7e9ee',
  '#c9ced8',
  '#a3abb9',
  '#7d8695',
  '#424955',
  '#363c47',
  '#22262e',
  '#1b1e25',
  '#14171c',
  '#101216',
];

/** Mantine's look, brought to Ringpath's: one family, 14 px, one accent, an 8 px grid. */
export const theme = createTheme({
  primaryColor: 'accent',
  primaryShade: 6,
  colors: { accent, dark },
  fontFamily: "'Inter Variable', system-ui, -apple-system, 'Segoe UI', sans-serif",
  fontFamilyMonospace: "ui-monospace, 'Cascadia Mono', 'SF Mono', Menlo, monospace",
  fontSizes: { xs: '12px', sm: '14px', md: '14px', lg: '16px', xl: '20px' },
  lineHeights: { xs: '16px', sm: '20px', md: '20px', lg: '24px', xl: '28px' },
  defaultRadius: 6,
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    // Inside the landmark: what opens belongs to the page's content for screen readers, too.
    Portal: Portal.extend({ defaultProps: { target: '#main' } }),
    // Over all: inside the page's grid it would stand beside the middle.
    Modal: Modal.extend({
      defaultProps: {
        portalProps: { target: 'body' },
        centered: true,
        closeButtonProps: { 'aria-label': 'Close' },
        // Outside of the page's content, a <header> counts as one of the page.
        attributes: { header: { role: 'presentation' } },
      },
      styles: { title: { fontSize: 16, fontWeight: 650, lineHeight: '24px', overflowWrap: 'anywhere' } },
    }),
    // The first item has the focus when a menu opens; the placeholder that would have it is no part of a menu.
    Menu: Menu.extend({ defaultProps: { withInitialFocusPlaceholder: false } }),
    // The list itself scrolls: what scrolls around it would have to be reached by Tab.
    Select: Select.extend({
      defaultProps: { withScrollArea: false },
      styles: { options: { maxHeight: 320, overflowY: 'auto' } },
    }),
    Tooltip: Tooltip.extend({
      defaultProps: {
        openDelay: 300,
        events: { hover: true, focus: true, touch: false },
        multiline: true,
        maw: 320,
      },
    }),
  },
});

/** Ties Mantine's colours to the tokens in `tokens.css`, so that both change with the colour scheme at once. */
export const cssVariables: CSSVariablesResolver = () => {
  const both = {
    '--mantine-color-body': 'var(--surface)',
    '--mantine-color-text': 'var(--text)',
    '--mantine-color-dimmed': 'var(--muted)',
    '--mantine-color-placeholder': 'var(--muted)',
    '--mantine-color-anchor': 'var(--accent)',
    '--mantine-color-default-border': 'var(--line-strong)',
    '--mantine-color-default': 'var(--surface)',
    '--mantine-color-default-hover': 'var(--hover)',
    '--mantine-color-error': 'var(--danger)',
    // What quiet buttons and marks say: the same accent and the same red as links and faults.
    '--mantine-color-accent-light': 'var(--accent-tint)',
    '--mantine-color-accent-light-hover': 'color-mix(in srgb, var(--accent) 8%, var(--accent-tint))',
    '--mantine-color-accent-light-color': 'var(--accent)',
    '--mantine-color-red-light-color': 'var(--danger)',
  };
  // Between two tints: on the darker one, the accent could not be read.
  const light = { ...both, '--mantine-color-accent-light-hover': '#d2d6fa' };
  return { variables: {}, light, dark: both };
};
