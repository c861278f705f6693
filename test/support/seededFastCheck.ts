import fc from 'fast-check';

/**
 * fast-check, drawing the same examples in every run: a check that fails then fails by the change and for everybody. `npm run
 * fuzz` draws others (decision 052).
 */
const seed = Number(process.env.RINGPATH_SEED ?? 20261127);
fc.configureGlobal({ ...fc.readConfigureGlobal(), seed });

export default fc;
