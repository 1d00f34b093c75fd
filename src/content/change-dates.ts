import type { Correction, Entry, Withdrawal } from '../model/entry.ts';
import type { Instant } from '../model/instant.ts';
import { clockWarning, dateFault, hasTime, inZone, toInstant } from './date.ts';
import type { EntryFields } from './entry-fields.ts';
import type { FieldPath, ReportAt } from './fields.ts';
import type { ReadNote } from './note.ts';

/** Reads the dates of a release: its publication and every change after it. */
export const readChangeDates = (
  fields: EntryFields,
  timezone: string,
  readNote: ReadNote,
  reportAt: ReportAt,
): Pick<Entry, 'published' | 'updated' | 'update' | 'corrections' | 'withdrawn' | 'times'> => {
  const times = new Set<Instant>();
  const read = (text: string, path: FieldPath): Instant => {
    const at = toInstant(text, timezone);
    const warning = clockWarning(text, timezone);
    if (warning !== undefined) reportAt(path, warning, true);
    if (hasTime(text)) times.add(at);
    return at;
  };
  const published = read(fields.published, ['published']);
  /** Nothing happens to a release before its publication. */
  const readLater = (text: string, path: FieldPath): Instant => {
    const at = read(text, path);
    if (at < published)
      reportAt(path, `"${text}" is before published. Write ${inZone(published, timezone)} or later`);
    return at;
  };
  const { updated, withdrawn, embargo } = fields;
  const toChange = (at: Instant, written: string, path: FieldPath): Correction => {
    const { text, ...marked } = readNote(written, [...path, 'note'], at);
    return { at, note: text, ...marked };
  };
  const changed = updated === undefined ? published : readLater(updated.at, ['updated']);
  const corrections = fields.corrections.map(({ at, note }, n) =>
    toChange(readLater(at, ['corrections', n, 'at']), note, ['corrections', n]),
  );
  const readWithdrawal = ({
    at: written,
    reason,
    ...replacedBy
  }: NonNullable<typeof withdrawn>): Withdrawal => {
    const at = readLater(written, ['withdrawn', 'at']);
    const { text, ...marked } = readNote(reason, ['withdrawn', 'reason'], at);
    return { at, reason: text, ...marked, ...replacedBy };
  };
  // A later date in the note on the embargo shows that the publisher expects the note to hold the release back.
  if (embargo !== undefined && dateFault(embargo) === undefined && toInstant(embargo, timezone) > published)
    reportAt(['embargo'], 'holds nothing back. Write the date into published, which does');
  return {
    published,
    updated: changed,
    ...(updated?.note === undefined ? {} : { update: toChange(changed, updated.note, ['updated']) }),
    corrections: corrections.sort((a, b) => a.at - b.at),
    ...(withdrawn === undefined ? {} : { withdrawn: readWithdrawal(withdrawn) }),
    times: [...times],
  };
};
