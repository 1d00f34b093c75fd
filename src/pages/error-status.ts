import type { Head } from '../model/document.ts';

/** The statuses that have a document which says what went wrong; a withdrawal has one for each release. */
export type ErrorStatus = Exclude<Head['status'], 200 | 410>;
