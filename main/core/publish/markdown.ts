/** What means something in Markdown wherever it stands. */
const SPECIAL = /[\\`*_[\]|~$]/g;
/** What means something at the beginning of a line: lists, titles, rules. */
const OPENING = /^(?:([-+#=])|(\d+)([.)])(?=\s|$))/;
/** Markdown may hold HTML: its own marks are written as entities, whatever a reader makes of backslashes. */
const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** Text as it is, whatever it holds, on one line. */
export function plain(text: string): string {
  return text
    .trim()
    .replaceAll(/\s*\n\s*/g, ' ')
    .replaceAll(SPECIAL, '\\$&')
    .replaceAll(/[&<>]/g, (mark) => ENTITIES[mark] ?? mark)
    .replace(OPENING, (_, mark: string | undefined, number = '', dot = '') =>
      mark === undefined ? `${String(number)}\\${String(dot)}` : `\\${mark}`,
    );
}

/** Paragraphs of text as it is. */
export function plainParagraphs(text: string): string {
  return text
    .split(/\n\s*\n/)
    .map(plain)
    .filter((paragraph) => paragraph !== '')
    .join('\n\n');
}

/** A table of cells that are Markdown already; the first row is its head, the first column stands left. */
export function markdownTable([head = [], ...rows]: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const rule = head.map((_, column) => (column === 0 ? ':--' : '--:'));
  return [line(head), line(rule), ...rows.map(line)].join('\n');
}

/** A block of code. The fence is longer than any that the code holds. */
export function fenced(language: string, code: string): string {
  const longest = Math.max(2, ...[...code.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${code}\n${fence}`;
}
