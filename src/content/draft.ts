import type { Report } from '../model/problem.ts';
import { type EntryFields, entryFields } from './entry-fields.ts';
import { checkFields } from './fields.ts';
import { check } from './schema.ts';
import type { Source } from './source.ts';
import type { Yaml } from './yaml.ts';

/** Whether a file is in a folder `drafts`, at any depth. */
export const isInDrafts = (file: string): boolean => /^entries\/(?:.*\/)?drafts(?:\/|$)/.test(file);

/** The field `draft` on a line of its own. A draft may have broken YAML, so nothing else is read to know it. */
const FIELD = /^draft:[ \t]+(?:true|True|TRUE)[ \t]*(?:#.*)?$/m;

/** Whether the front matter of a file says that it is a draft. The front matter of a draft may lack its end. */
export const isMarkedDraft = ({ text }: Source): boolean =>
  /^---[ \t]*\n/.test(text) && FIELD.test(text.split(/\n---[ \t]*(?:\n|$)/, 1)[0] ?? '');

/** The fields that every entry has, with what stands in for them while a draft lacks them. */
export type StandIns = Pick<EntryFields, 'title' | 'published'>;

/** Returns the fields of a draft as far as they are right, and the names of those that something stands in for. */
export const completeFields = (
  file: string,
  yaml: Yaml,
  standIns: StandIns,
  report: Report,
): { readonly fields: EntryFields; readonly lacks: readonly string[] } => {
  const whole = checkFields(entryFields, file, yaml, report);
  if (whole !== undefined) return { fields: whole, lacks: [] };
  const checked = check(entryFields, yaml.value);
  const wrong = new Set('faults' in checked ? checked.faults.map(({ path }) => path[0]) : []);
  const right = Object.fromEntries(Object.entries(yaml.value ?? {}).filter(([name]) => !wrong.has(name)));
  const lacks = Object.keys(standIns).filter((name) => right[name] === undefined);
  const completed = check(entryFields, { ...standIns, ...right });
  if ('value' in completed) return { fields: completed.value, lacks };
  const bare = check(entryFields, standIns);
  if ('value' in bare) return { fields: bare.value, lacks: Object.keys(standIns) };
  throw new Error('The fields that stand in for others are wrong.');
};
