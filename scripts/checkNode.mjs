// Imported first by every command, so that an old Node ends with a sentence and not with a syntax error of a
// package. Plain old JavaScript on purpose: the Node that must read it is the one that is too old.

/**
 * Says whether Ringpath runs on that version of Node, such as `20.20.2`. The build tools need 20.19, or 22.12
 * and later; the odd version between them, 21, lacks what both of them have.
 */
export function isNodeNewEnough(version) {
  const [major, minor] = version.split('.').map(Number);
  return (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22;
}

if (!isNodeNewEnough(process.versions.node)) {
  console.error(
    `Ringpath needs Node 20.19, 22.12 or newer, and this is Node ${process.versions.node}: see https://nodejs.org.`,
  );
  process.exit(1);
}
