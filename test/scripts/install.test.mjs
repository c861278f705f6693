import { expect, it } from 'vitest';
import { isNodeNewEnough } from '../../scripts/checkNode.mjs';
import { isSameInstall } from '../../scripts/install.mjs';

const linux = { platform: 'linux', arch: 'x64' };
const wanted = {
  packages: {
    '': { name: 'ringpath' },
    'node_modules/hono': { version: '4.0.0' },
    'node_modules/driver-linux': { version: '1.0.0', optional: true, os: ['linux'], cpu: ['x64'] },
    'node_modules/driver-darwin': { version: '1.0.0', optional: true, os: ['darwin'], cpu: ['arm64'] },
  },
};
const installed = {
  'node_modules/hono': { version: '4.0.0' },
  'node_modules/driver-linux': { version: '1.0.0', optional: true, os: ['linux'], cpu: ['x64'] },
};

it.each([
  ['the same packages', installed, true],
  ['another version', { ...installed, 'node_modules/hono': { version: '4.0.1' } }, false],
  ['a missing package', { 'node_modules/driver-linux': installed['node_modules/driver-linux'] }, false],
  ['a package too many', { ...installed, 'node_modules/left-pad': { version: '1.0.0' } }, false],
  [
    'programs for another machine',
    { ...installed, 'node_modules/driver-darwin': wanted.packages['node_modules/driver-darwin'] },
    false,
  ],
])('compares what is installed with what is asked for: %s', (_case, packages, expected) => {
  expect(isSameInstall(wanted, { packages }, linux)).toBe(expected);
});

it.each([
  ['18.20.0', false],
  ['20.18.3', false],
  ['20.19.0', true],
  ['21.7.0', false],
  ['22.11.0', false],
  ['22.12.0', true],
  ['24.0.0', true],
])('knows whether Node %s is new enough', (version, expected) => {
  expect(isNodeNewEnough(version)).toBe(expected);
});
