import project from '../../package.json' with { type: 'json' };
import { digest } from '../model/digest.ts';
import type { Choice, Document, Part, PathList } from '../model/document.ts';
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
  LIST_BYTES,
  listKey,
  type PrecompressedRanges,
  type Range,
  type State,
  TAG_LENGTH,
  type Values,
  valueKey,
} from './format.ts';
import { formOf, type PackedForm, toRecord, toRecordRow } from './packed-record.ts';
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
  /** Adds bytes that are filled in later, so that no other body shares them. */
  const reserve = (bytes: number): readonly [Range, DataView<ArrayBuffer>] => {
    const body = new Uint8Array(bytes);
    bodies.push(body);
    length += bytes;
    return [[length - bytes, bytes], new DataView(body.buffer)];
  };
  return { bodies, add, reserve };
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
  /** Returns the offset of the row of each key. */
  const offsets = (): ReadonlyMap<string, number> => {
    let offset = 0;
    return new Map(
      lines.map((line) => {
        offset += line.length;
        return [line.slice(0, line.indexOf(SEPARATOR)), offset - line.length];
      }),
    );
  };
  return { add, numbers, toBytes, offsets };
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
  const { add: addBody, bodies, reserve } = collectBodies();
  const { add: addRow, numbers, toBytes, offsets } = collectRows();
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
  const lists: (readonly [PathList, DataView])[] = [];
  const addList = (path: Path, list: PathList): void => {
    const [range, body] = reserve(LIST_BYTES * list.paths.length);
    addRow(listKey(path), JSON.stringify(range));
    lists.push([list, body]);
  };
  const toState = (edition: number, path: Path, stored: Exclude<Stored, PathList> | undefined): State => {
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
        return [edition, headNumber(head), tag.slice(0, TAG_LENGTH), [[offset, length]], [], place];
      }
      case 'document': {
        const { head, tag, parts } = stored;
        const ranges = joined(parts.map(addBody));
        const bytes = precompressed.get(stored);
        const state = [edition, headNumber(head), tag.slice(0, TAG_LENGTH), ranges] as const;
        return bytes === undefined ? state : [...state, addPrecompressed(tag, bytes)];
      }
    }
  };

  const changing = new Set(editions.slice(1).flatMap(({ changes }) => [...changes.keys()]));
  const rows = new Map<Path, State[]>();
  const addState = (edition: number, path: Path, stored: Stored | undefined): void => {
    if (stored?.kind === 'list') {
      addList(path, stored);
      return;
    }
    const states = rows.get(path) ?? [];
    states.push(toState(edition, path, stored));
    rows.set(path, states);
  };
  const records: Uint8Array[] = [];
  let recordsLength = 0;
  const addRecord = (path: Path, forms: readonly PackedForm[], choice?: number): void => {
    const record = toRecord(forms, layoutNumber, choice);
    addRow(path, toRecordRow(recordsLength));
    records.push(record);
    recordsLength += record.length;
  };
  const toForm = (form: FormName | null, { head, tag, asset, offset, length }: Packed): PackedForm => ({
    ...{ form, head: headNumber(head), tag, asset: assetNumber(asset), offset, length },
  });

  /** The release whose documents come next, and those that are in packs and stay as they are. */
  let release: readonly [Path, Choice] | undefined;
  let packed: PackedForm[] = [];
  const endRelease = (): void => {
    if (release !== undefined) {
      const [path, choice] = release;
      if (packed.length === 0) addState(0, path, choice);
      else addRecord(path, packed, choiceNumber(choice));
    }
    release = undefined;
    packed = [];
  };
  for (const [path, stored] of editions[0]?.changes ?? []) {
    const isLasting = !changing.has(path);
    const form = release && isLasting && stored?.kind === 'packed' ? formOf(release[0], path) : undefined;
    if (form !== undefined && stored?.kind === 'packed') packed.push(toForm(form, stored));
    else {
      endRelease();
      if (isLasting && stored?.kind === 'choice' && stored.among === 'forms') release = [path, stored];
      else if (isLasting && stored?.kind === 'packed' && stored.asset !== path)
        addRecord(path, [toForm(null, stored)]);
      else addState(0, path, stored);
    }
  }
  endRelease();
  for (const [edition, { changes }] of editions.entries())
    if (edition > 0) for (const [path, stored] of changes) addState(edition, path, stored);
  for (const [path, states] of rows) addRow(path, JSON.stringify(states));

  const lines = toBytes();
  const offsetOf = lists.length === 0 ? new Map<string, number>() : offsets();
  for (const [{ paths }, body] of lists)
    for (const [n, path] of paths.entries()) body.setUint32(LIST_BYTES * n, offsetOf.get(path) ?? 0, true);
  const content = {
    version: project.version,
    editions: editions.map(({ from }) => from),
    rows: lines.length,
    records: recordsLength,
    ...(push === undefined ? {} : { push }),
  };
  const recordBytes = joinedBytes(records);
  const build = digest(JSON.stringify(content) + digest(lines) + digest(recordBytes));
  const index: Index = { build, built, ...content };
  return joinedBytes([Buffer.from(`${JSON.stringify(index)}\n`), lines, recordBytes, ...bodies]);
};
