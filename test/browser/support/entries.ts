import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { put } from '../../support/a-folder.ts';

/** As many as the home page and the page of a topic don't list, so that these have pages of their years. */
const MANY = 70;

/** In milliseconds. */
const DAY = 24 * 3600 * 1000;

const dayOf = (n: number): string =>
  new Date(Date.parse('2022-03-01') + n * 18 * DAY).toISOString().slice(0, 10);

const meeting = (n: number): string => `---
title: "Meeting ${n + 1}: ${n % 3 === 0 ? 'ports, banks and hospitals report what they saw and how they answered it' : 'staff talks'}"
published: ${dayOf(n)}
tags: [${n % 2 === 0 ? 'diplomacy' : 'trade'}]
organizations: [Ministry of Ports and Inland Waterways]
---

The ${n + 1}th meeting was held on the same premises as the one before, and lasted two days.
`;

/** Writes the entries of a project's folder: those beside these tests, and many more like each other. */
export const writeEntries = (root: string): void => {
  cpSync('test/browser/entries', join(root, 'entries'), { recursive: true });
  for (let n = 0; n < MANY; n++) put(root, `entries/meetings/meeting-${n + 1}.md`, meeting(n));
};
