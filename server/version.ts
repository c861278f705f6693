import packageJson from '../package.json';

/** Which Ringpath this is, as package.json says it; the build bundles it. */
export const VERSION: string = packageJson.version;
