import project from '../../package.json' with { type: 'json' };
import { digest } from '../model/digest.ts';
import type { Choice, Document, Part } from '../model/document.ts';
import type { Edition } from '../model/edition.ts';
import type { Instant } from '../model/instant.ts';
import { SEPARATOR } from '../model/lines.ts';
import type { Push } from '../model/push.ts';
import type { Path } from '../model/url.ts';
import {
  CODINGS,
  type FormName,
  type Index,
  ITSELF,
  type PrecompressedRanges,
  type Range,
  type State,
  type Values,
  valueKey,
} from './format.ts';
import { formOf, toPackedRelease } from './packed-release.ts';
import type { Precompressed } from './precompress.ts';
import type { Packed, Stored } from './stored.ts';

type BundleOptions = {
  /** The instant of the build. */
  readonly built: Instant;
  readonly push?: Push | undefined;
  readonly precompressed?: ReadonlyMap<Document, Precompressed>;
};

/** Returns the ranges, with neighbours joined. */
const joined = (ranges: readonly Range[]): readonly Range[] => {
  const done: Range[] = [];
  for (const range of ranges) {
    const [offset, length] = done.at(-1) ?? [0, 0];
    if (length > 0 && offset + length === range[0]) done[done.length - 1] = [offset, length + range[1]];
    else done.push(range);
  }
  return done;
};

/** Collects the bytes of bodies, those of each tag once. */
const collectBodies = () => {
  const bodies: Uint8Array[] = [];
  const offsets = new Map<string, number>();
  let length = 0;
  const add = ({ tag, bytes }: Part): Range => {
    const offset = offsets.get(tag) ?? length;
    if (!offsets.has(tag)) {
      offsets.set(tag, offset);
      bodies.push(bytes);
      length += bytes.length;
    }
    return [offset, bytes.length];
  };
  return { bodies, add };
};

/** Collects the rows. Numbers the values that many of them refer to. */
const collectRows = () => {
  const lines: string[] = [];
  const add = (key: string, value: string): void => void lines.push(`${key}${SEPARATOR}${value}\n`);
  const numbers = <Kind extends keyof Values>(kind: Kind) => {
    const texts = new Map<string, number>();
    // Most values are the same objects, and a text of each would take long.
    const objects = new Map<Values[Kind], number>();
    return (value: Values[Kind]): number => {
      const known = objects.get(value);
      if (known !== undefined) return known;
      const text = JSON.stringify(value);
      const number = texts.get(text) ?? texts.size;
      if (number === texts.size) add(valueKey(kind, number), text);
      texts.set(text, number);
      objects.set(value, number);
      return number;
    };
  };
  // Strings sort by UTF-16 and the format by UTF-8, which is the same in ASCII (RFC 3986 2).
  const toBytes = (): Buffer => Buffer.from(lines.sort().join(''));
  return { add, numbers, toBytes };
};

/** Returns the chunks as one array, copied once: a bundle may have 63 MiB. `Buffer.concat` may share its memory. */
const joinedBytes = (chunks: readonly Uint8Array[]): Uint8Array<ArrayBuffer> => {
  const bytes = new Uint8Array(chunks.reduce((sum, { length }) => sum + length, 0));
  let end = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, end);
    end += chunk.length;
  }
  return bytes;
};

/** Returns the bytes of a bundle (`format.ts`). */
export const writeBundle = (
  editions: readonly Edition<Stored>[],
  { built, push, precompressed = new Map() }: BundleOptions,
): Uint8Array<ArrayBuffer> => {
  const { add: addBody, bodies } = collectBodies();
  const { add: addRow, numbers, toBytes } = collectRows();
  const headNumber = numbers('head');
  const choiceNumber = numbers('choice');
  const assetNumber = numbers('asset');
  const layoutNumber = numbers('layout');

  /** Adds the codings of a text together, because a reader finds them one after the other. */
  const addPrecompressed = (tag: string, bytes: Precompressed): PrecompressedRanges => {
    const lengths = CODINGS.map((coding) => bytes[coding].length);
    const [offset] = addBody({
      // The same text may have been compressed with another effort.
      tag: [tag, ...lengths].join(' '),
      bytes: joinedBytes(CODINGS.map((coding) => bytes[coding])),
    });
    return [offset, ...lengths];
  };
  const toState = (edition: number, path: Path, stored: Stored | undefined): State => {
    switch (stored?.kind) {
      case undefined:
        return [edition];
      case 'redirect':
        return [edition, stored.to];
      case 'choice':
        return [edition, choiceNumber(stored)];
      case 'packed': {
        const { head, tag, asset, offset, length } = stored;
        const place = asset === path ? ITSELF : assetNumber(asset);
        return [edition, headNumber(head), tag, [[offset, length]], [], place];
      }
      case 'document': {
        const { head, tag, parts } = stored;
        const ranges = joined(parts.map(addBody));
        const bytes = precompressed.get(stored);
        const state = [edition, headNumber(head), tag, ranges] as const;
        return bytes === undefined ? state : [...state, addPrecompressed(tag, bytes)];
      }
    }
  };

  const changing = new Set(editions.slice(1).flatMap(({ changes }) => [...changes.keys()]));
  const rows = new Map<Path, State[]>();
  const addState = (edition: number, path: Path, stored: Stored | undefined): void => {
    const states = rows.get(path) ?? [];
    states.push(toState(edition, path, stored));
    rows.set(path, states);
  };
  const addRelease = (
    path: Path,
    choice: Choice,
    documents: readonly (readonly [FormName, Packed])[],
  ): void => {
    const forms = documents.map(([form, { head, tag, asset, offset, length }]) => ({
      ...{ form, head: headNumber(head), tag, asset: assetNumber(asset), offset, length },
    }));
    if (forms.length === 0) addState(0, path, choice);
    else addRow(path, toPackedRelease(choiceNumber(choice), forms, layoutNumber));
  };

  /** The release whose documents come next, and those that are in packs and stay as they are. */
  let release: readonly [Path, Choice] | undefined;
  let packed: [FormName, Packed][] = [];
  const endRelease = (): void => {
    if (release !== undefined) addRelease(...release, packed);
    release = undefined;
    packed = [];
  };
  for (const [path, stored] of editions[0]?.changes ?? []) {
    const isLasting = !changing.has(path);
    const form = release && isLasting && stored?.kind === 'packed' ? formOf(release[0], path) : undefined;
    if (form !== undefined && stored?.kind === 'packed') packed.push([form, stored]);
    else {
      endRelease();
      if (isLasting && stored?.kind === 'choice' && stored.among === 'forms') release = [path, stored];
      else addState(0, path, stored);
    }
  }
  endRelease();
  for (const [edition, { changes }] of editions.entries())
    if (edition > 0) for (const [path, stored] of changes) addState(edition, path, stored);
  for (const [path, states] of rows) addRow(path, JSON.stringify(states));

  const lines = toBytes();
  const content = {
    version: project.version,
    editions: editions.map(({ from }) => from),
    rows: lines.length,
    ...(push === undefined ? {} : { push }),
  };
  const index: Index = { build: digest(JSON.stringify(content) + digest(lines)), built, ...content };
  return joinedBytes([Buffer.from(`${JSON.stringify(index)}\n`), lines, ...bodies]);
};
