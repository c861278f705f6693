import { expect, it } from 'vitest';
import { checkFlow } from '../../shared/flow/checkFlow.ts';
import { parseFlow } from '../../shared/flow/parseFlow.ts';
import { bigFlow } from '../flows/bigFlow.ts';

it('the large flow of the bench and of the browser tests can be published, whatever its kinds are by now', () => {
  const flow = bigFlow(60);
  expect(parseFlow(flow)).toMatchObject({ ok: true, flow });
  expect(checkFlow(flow).filter(({ severity }) => severity === 'error')).toEqual([]);
});
