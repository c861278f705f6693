/** The addresses of all flags, by country code; the pictures themselves are loaded one by one. */
export const flagAddresses = Object.fromEntries(
  Object.entries(
    import.meta.glob<string>('../../node_modules/country-flag-icons/3x2/*.svg', {
      query: '?url&no-inline',
      import: 'default',
      eager: true,
    }),
  ).map(([path, address]) => [path.slice(path.lastIndexOf('/') + 1, -'.svg'.length), address]),
);
