/**
 * Puts each element of an XML document into a line of its own, indented; the texts stay as they are. It is for reading:
 * what cannot be read as elements stays as it is.
 *
 * @example prettyXml('<Response><Dial><Number>+1</Number></Dial></Response>')
 * // '<Response>\n  <Dial>\n    <Number>+1</Number>\n  </Dial>\n</Response>'
 */
export function prettyXml(xml: string): string {
  const parts = xml.match(/<[^>]*>|[^<]+/g) ?? [];
  if (!xml.startsWith('<') || parts.join('') !== xml) return xml;
  const lines: string[] = [];
  let depth = 0;
  let isOpen = false;
  for (const part of parts) {
    const last = lines.length - 1;
    if (!part.startsWith('<')) {
      if (part.trim() === '') continue;
      lines[last] = `${lines[last] ?? ''}${part}`;
    } else if (part.startsWith('</')) {
      depth = Math.max(0, depth - 1);
      // An element with nothing but a text in it stays in its line.
      if (isOpen) lines[last] = `${lines[last] ?? ''}${part}`;
      else lines.push(`${'  '.repeat(depth)}${part}`);
      isOpen = false;
    } else {
      lines.push(`${'  '.repeat(depth)}${part}`);
      isOpen = !part.endsWith('/>') && !part.startsWith('<?');
      if (isOpen) depth += 1;
    }
  }
  return lines.join('\n');
}
