import { join } from 'node:path';
import { removeUnfinished, writeAtomically } from '../bundle/output.ts';
import type { Newsroom } from '../content/newsroom.ts';
import { RECORD, recordText } from '../content/record.ts';
import { PLACEHOLDER_URL } from '../content/site-file.ts';
import { subjectRecord } from '../content/subject-record.ts';
import type { Instant } from '../model/instant.ts';

/** Writes the record of releases. A newly copied project has no readers yet, so no id must stay. */
export const recordReleases = (root: string, newsroom: Newsroom, at: Instant): void => {
  if (newsroom.site.authority === PLACEHOLDER_URL) return;
  const path = join(root, RECORD);
  writeAtomically(path, Buffer.from(recordText(newsroom, newsroom.entries, subjectRecord(newsroom, at), at)));
  removeUnfinished(path);
};
