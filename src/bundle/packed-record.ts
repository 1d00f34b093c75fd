/**
 * The record of documents in packs: those of a release, or one other document. The paths of the documents of a release
 * follow from its own, so one row is enough for all of them. A document that is in the bundle, or that a later edition
 * changes, has a row of its own.
 *
 *     layout   asset offset   length tag   length tag   length tag   asset offset   length tag
 *
 * The layout says which documents there are, with their heads. Each run of documents that follow each other in a pack has
 * the number of the pack and an offset. Each document has its length and its tag. Numbers are in LEB128: 7 bits a byte, the
 * lowest first. So 100,000 releases with addresses of 70 characters take 14 MB, rows and records.
 */
import { FORMS, type Form, formPath, type Path } from '../model/url.ts';
import { type DocumentState, type FormName, type Layout, type Row, TAG_LENGTH } from './format.ts';

/** A document with its place in a pack. It has a form if it is that of a release. */
export type PackedForm = {
  readonly form: FormName | null;
  readonly head: number;
  readonly tag: string;
  readonly asset: number;
  readonly offset: number;
  readonly length: number;
};

/** Packed documents are all in the first edition: later ones are in the bundle, as are those that will change. */
const EDITION = 0;

/** Bytes of a tag: each character of base64url has 6 bits. */
const TAG_BYTES = (TAG_LENGTH * 6) / 8;

/** Divides documents into runs. */
const toRuns = (forms: readonly PackedForm[]): readonly (readonly PackedForm[])[] => {
  const runs: PackedForm[][] = [];
  for (const form of forms) {
    const last = runs.at(-1)?.at(-1);
    const isNext = last?.asset === form.asset && last.offset + last.length === form.offset;
    if (isNext) runs.at(-1)?.push(form);
    else runs.push([form]);
  }
  return runs;
};

/** Returns the record of documents. `layoutNumber` returns the number of a layout. */
export const toRecord = (
  forms: readonly PackedForm[],
  layoutNumber: (layout: Layout) => number,
  choice?: number,
): Uint8Array => {
  const bytes: number[] = [];
  const addNumber = (number: number): void => {
    let rest = number;
    for (; rest >= 0x80; rest = Math.floor(rest / 0x80)) bytes.push((rest % 0x80) + 0x80);
    bytes.push(rest);
  };
  const addTag = (tag: string): void => {
    const base64 = tag.slice(0, TAG_LENGTH).replaceAll('-', '+').replaceAll('_', '/');
    for (const character of atob(base64)) bytes.push(character.charCodeAt(0));
  };
  const runs = toRuns(forms);
  const documents = runs.map((run) => run.map(({ form, head }) => [form, head] as const));
  addNumber(layoutNumber({ ...(choice === undefined ? {} : { choice }), runs: documents }));
  for (const run of runs) {
    const [{ asset, offset }] = run as [PackedForm];
    addNumber(asset);
    addNumber(offset);
    for (const { tag, length } of run) {
      addNumber(length);
      addTag(tag);
    }
  }
  return Uint8Array.from(bytes);
};

/** Returns the value of a row that leads to a record: its offset in base 36. Other rows are JSON arrays. */
export const toRecordRow = (offset: number): string => offset.toString(36);

/** Returns the offset of the record that a row leads to; `undefined` if it leads to none. */
export const recordAt = (value: string): number | undefined =>
  value.startsWith('[') ? undefined : Number.parseInt(value, 36);

/** Returns the paths of releases that may have a document at a path. */
export const releasesOf = (path: Path): readonly Path[] =>
  Object.values<Form>(FORMS)
    .filter(([before, after]) => path.startsWith(before) && path.endsWith(after))
    .map(([before, after]) => path.slice(before.length, path.length - after.length));

const FORM_NAMES = Object.keys(FORMS) as readonly FormName[];

/** Returns which document of a release is at a path. Compares texts only: a build asks this for each document. */
export const formOf = (release: Path, path: Path): FormName | undefined =>
  FORM_NAMES.find((name) => {
    const [before, after] = FORMS[name];
    return (
      path.length === before.length + release.length + after.length &&
      path.startsWith(before) &&
      path.startsWith(release, before.length) &&
      path.endsWith(after)
    );
  });

/** Returns the rows of the documents of a record, and that of their release. */
export const fromRecord = (
  path: Path,
  record: Uint8Array,
  layoutOf: (number: number) => Layout,
): readonly (readonly [Path, Row])[] => {
  let at = 0;
  const number = (): number => {
    const byte = record[at++] ?? 0;
    return byte < 0x80 ? byte : byte - 0x80 + 0x80 * number();
  };
  const tag = (): string => {
    at += TAG_BYTES;
    const base64 = btoa(String.fromCharCode(...record.subarray(at - TAG_BYTES, at)));
    return base64.replaceAll('+', '-').replaceAll('/', '_');
  };
  const { choice, runs } = layoutOf(number());
  const documents = runs.flatMap((run) => {
    const asset = number();
    let offset = number();
    return run.map(([form, head]) => {
      const length = number();
      const state: DocumentState = [EDITION, head, tag(), [[offset, length]], [], asset];
      offset += length;
      return [form === null ? path : formPath(path, FORMS[form]), [state]] as const;
    });
  });
  return choice === undefined ? documents : [[path, [[EDITION, choice]]], ...documents];
};
