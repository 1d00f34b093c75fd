/**
 * The row of a release with documents in packs. The paths of its documents follow from its own, so one row is enough for
 * all of them. A document that is in the bundle, or that a later edition changes, has a row of its own.
 *
 *     /releases/talks    0 c 9ps sPq1…70s b0Wz…3mk mW9x…7eo 3 e8 Qk8t…bg
 *
 * The first number is the `Layout`: which documents there are, with their heads. Each run of documents that follow each
 * other in a pack has the number of the pack and an offset, then each document: its tag, and its length after that.
 * Numbers are in base 36. So 100,000 releases with addresses of 70 characters take 17 MB.
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

/** Characters of a tag (`model/digest.ts`). */
const TAG = 16;

const toText = (number: number): string => number.toString(36);
const toNumber = (text = ''): number => Number.parseInt(text, 36);

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
  let text = toText(layout);
  for (const run of runs) {
    const [{ asset, offset }] = run as [PackedForm];
    text += ` ${toText(asset)} ${toText(offset)}`;
    for (const { tag, length } of run) text += ` ${tag}${toText(length)}`;
  }
  return text;
};

/** Returns whether the value of a row is a packed release. Other rows are JSON arrays. */
export const isPackedRelease = (value: string): boolean => !value.startsWith('[');

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

/** Returns the rows of a release and of its documents. */
export const fromPackedRelease = (
  path: Path,
  value: string,
  layoutOf: (number: number) => Layout,
): readonly (readonly [Path, Row])[] => {
  const [layout, ...places] = value.split(' ');
  const { choice, runs } = layoutOf(toNumber(layout));
  let at = 0;
  const next = (): string => places[at++] ?? '';
  const documents = runs.flatMap((run) => {
    const asset = toNumber(next());
    let offset = toNumber(next());
    return run.map(([form, head]) => {
      const text = next();
      const [tag, length] = [text.slice(0, TAG), toNumber(text.slice(TAG))];
      const state: DocumentState = [EDITION, head, tag, [[offset, length]], [], asset];
      offset += length;
      return [formPath(path, FORMS[form]), [state]] as const;
    });
  });
  return [[path, [[EDITION, choice]]], ...documents];
};
