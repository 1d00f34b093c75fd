import type { Entry } from '../model/entry.ts';
import type { Field } from './postings.ts';

/** Returns the texts that find a release, by their fields. */
export const textsOf = (entry: Entry): Readonly<Record<Field, readonly (string | undefined)[]>> => ({
  headline: [entry.title],
  names: [
    ...entry.people.flatMap(({ name, role, bureau, organization }) => [name, role, bureau, organization]),
    ...entry.organizations.map(({ name }) => name),
    ...entry.tags.map(({ name }) => name),
    entry.dateline,
  ],
  summary: [entry.summary],
  text: [entry.content.read().text, ...entry.attachments.map(({ title }) => title)],
});
