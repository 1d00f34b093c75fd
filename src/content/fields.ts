import { characterReferenceIn } from '../markdown/character-reference.ts';
import type { Position, Problem, Report } from '../model/problem.ts';
import { languageWarning } from './language-tag.ts';
import { check, type Schema, type ValueOf } from './schema.ts';
import type { Yaml } from './yaml.ts';

/** Fields in which a number sign is more likely part of the text than the start of a comment. */
const PROSE = [
  'title',
  'summary',
  'description',
  'boilerplate',
  'note',
  'reason',
  'alt',
  'caption',
  'credit',
  'copyright',
  'role',
  'embargo',
];

/** Fields of names. */
const NAMES = [
  'name',
  'dateline',
  'tags',
  'organizations',
  'organization',
  'bureau',
  'people',
  'authors',
  'publisher',
];

const CHECKED = [...PROSE, ...NAMES, 'language'];

/** Reports each text that a comment cuts short, each character reference, and each country code in place of a language. */
export const checkTexts = (file: string, yaml: Yaml, report: Report): void => {
  for (const { name, field, value, position, cut } of yaml.textsIn(CHECKED)) {
    const warn = (message: string) =>
      report({ file, ...position(), isWarning: true, message: `${name}: ${message}` });
    if (field === 'language') {
      const warning = languageWarning(value);
      if (warning !== undefined) warn(warning);
      continue;
    }
    const message = `${name}: ends before the #, which begins a comment. Put the text in quotes`;
    if (cut !== undefined && PROSE.includes(field)) report({ file, ...cut, message });
    const found = characterReferenceIn(value);
    if (found !== undefined)
      warn(
        `${JSON.stringify(found.reference)} is shown as it is, because the field is plain text. Write ${JSON.stringify(found.character)}`,
      );
  }
};

/** Where a value is in the fields: the names of fields and the places in lists that lead to it. */
export type FieldPath = readonly (string | number)[];

/** Returns `contacts.email` for `['contacts', 0, 'email']`: the way in which messages name a field. */
export const fieldName = (path: FieldPath): string => path.filter((key) => typeof key === 'string').join('.');

/** Reports a problem with the value at a path. */
export type ReportAt = (path: FieldPath, message: string, isWarning?: true, kind?: Problem['kind']) => void;

/** Returns a function that reports problems with the fields of a file. */
export const fieldReporter =
  (file: string, positionOf: (path: FieldPath) => Position, report: Report): ReportAt =>
  (path, message, isWarning, kind) =>
    report({
      file,
      ...positionOf(path),
      ...(isWarning ? { isWarning } : {}),
      ...(kind ? { kind } : {}),
      message: `${fieldName(path)}: ${message}`,
    });

/** Returns the value of a YAML document if its fields are right. Reports everything that is wrong with them. */
export const checkFields = <T extends Schema>(
  fields: T,
  file: string,
  yaml: Yaml,
  report: Report,
): ValueOf<T> | undefined => {
  const checked = check(fields, yaml.value);
  if ('value' in checked) return checked.value;
  for (const { path, message, ofKey } of checked.faults) {
    const position = ofKey ? yaml.positionOfKey(path) : yaml.positionOf(path);
    const name = fieldName(path);
    report({ file, ...position, message: name === '' ? message : `${name}: ${message}` });
  }
  return undefined;
};
