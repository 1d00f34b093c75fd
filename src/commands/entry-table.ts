import type { IdOrigin } from '../content/entry-id.ts';
import { RECORD } from '../content/record.ts';
import { printProblems } from '../model/problem.ts';
import type { Listed } from './entry-list.ts';

/** The origin of an id, in the words of the table. */
const FROM: Readonly<Record<IdOrigin, string>> = {
  field: 'as the file says',
  record: `as ${RECORD} says`,
  alias: 'made of its oldest alias',
  slug: 'made of its name',
};

/** Returns a line in columns for each entry, and below it its id and its problems. */
export const printTable = (entries: readonly Listed[]): string => {
  // The title is last, because its width depends on the terminal.
  const rows = entries.map(({ state, until, embargo, scheduled = [], published, address, title }) => [
    [
      state === 'embargoed'
        ? `embargoed until ${until}${embargo === undefined ? '' : ` (${embargo})`}`
        : state,
      ...scheduled.map(({ at, change }) => `${change} from ${at} on`),
    ].join(', '),
    published?.slice(0, 10) ?? '-',
    address,
    title ?? '-',
  ]);
  const widths = [0, 1, 2].map((n) => rows.reduce((widest, row) => Math.max(widest, row[n]?.length ?? 0), 0));
  return rows
    .map((row, n) => {
      const { file = '', id, idFrom, notes = [], warnings = [], problems = [] } = entries[n] ?? {};
      const remarks = printProblems([
        ...notes.map((note) => ({ ...note, file, isNote: true as const })),
        ...warnings.map((warning) => ({ ...warning, file, isWarning: true as const })),
        ...problems.map((problem) => ({ ...problem, file })),
      ]);
      const below = (id && idFrom ? `id ${id}, ${FROM[idFrom]}\n` : '') + remarks;
      return `${row.map((cell, n) => cell.padEnd(widths[n] ?? 0)).join('  ')}\n${below.replace(/^(?=.)/gm, '  ')}`;
    })
    .join('');
};
