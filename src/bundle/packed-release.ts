/**
 * The row of a release whose documents are all in packs. The paths of its documents follow from its own, so one row is
 * enough for all of them:
 *
 *     /releases/talks    7 12 40960 sPq1… 8123 b0Wz… 4012 mW9x… 9001 3 512 Qk8t… 412
 *
 * The first number is the `Layout`: which documents there are, with their heads. Each run of documents that follow each
 * other in a pack has the number of the pack and an offset, then the tag and the length of each document.
 */
import { FORMS, type Form, formPath, type Path } from '../model/url.ts';
import type { DocumentState, FormName, Layout, Row } from './format.ts';

/** A document of a release, with its place in a pack. */
export type PackedForm = {
  readonly form: FormName;
  readonly head: number;
  readonly tag: string;
  readonly asset: number;
  readonly offset: number;
  readonly length: number;
};

/** Packed releases are all in the first edition: later ones are in the bundle, as are those that will change. */
const EDITION = 0;

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

/** Returns the row of a release. `layoutNumber` returns the number of a layout. */
export const toPackedRelease = (
  choice: number,
  forms: readonly PackedForm[],
  layoutNumber: (layout: Layout) => number,
): string => {
  const runs = toRuns(forms);
  const layout = layoutNumber({ choice, runs: runs.map((run) => run.map(({ form, head }) => [form, head])) });
  const places = runs.flatMap((run) => [
    run[0]?.asset,
    run[0]?.offset,
    ...run.flatMap(({ tag, length }) => [tag, length]),
  ]);
  return [layout, ...places].join(' ');
};

/** Returns whether the value of a row is a packed release. Other rows are JSON arrays. */
export const isPackedRelease = (value: string): boolean => !value.startsWith('[');

/** Returns the paths of releases that may have a document at a path. */
export const releasesOf = (path: Path): readonly Path[] =>
  Object.values<Form>(FORMS)
    .filter(([before, after]) => path.startsWith(before) && path.endsWith(after))
    .map(([before, after]) => path.slice(before.length, path.length - after.length));

/** Returns the rows of a release and of its documents. */
export const fromPackedRelease = (
  path: Path,
  value: string,
  layoutOf: (number: number) => Layout,
): readonly (readonly [Path, Row])[] => {
  const [layout, ...places] = value.split(' ');
  const { choice, runs } = layoutOf(Number(layout));
  let at = 0;
  const next = (): string => places[at++] ?? '';
  const documents = runs.flatMap((run) => {
    const asset = Number(next());
    let offset = Number(next());
    return run.map(([form, head]) => {
      const tag = next();
      const length = Number(next());
      const state: DocumentState = [EDITION, head, tag, [[offset, length]], [], asset];
      offset += length;
      return [formPath(path, FORMS[form]), [state]] as const;
    });
  });
  return [[path, [[EDITION, choice]]], ...documents];
};
