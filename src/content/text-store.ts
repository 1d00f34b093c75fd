import { closeSync, mkdtempSync, openSync, readSync, rmSync, writevSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { memoizeRecent } from '../model/cache.ts';
import { digest } from '../model/digest.ts';
import type { StoredText, Text } from '../model/entry.ts';
import { decodeUtf8, encodeUtf8 } from '../model/utf-8.ts';

/** Bytes of texts that stay in memory. Those of a thousand releases take some 10 MiB. */
const MAX_IN_MEMORY = 16 * 1024 * 1024;

/** Bytes of texts that are written to the disk together: a system call takes as long as to write some texts. */
const MAX_WAITING = 1024 * 1024;

/** Texts that were read last: the documents of a release are rendered one after the other, and so are those of an archive. */
const MAX_RECENT = 64;

/** Separates the forms of a text. No published text has this character. */
const SEPARATOR = '\0';

const toText = (bytes: Buffer): Text => {
  const [html = '', text = '', markdown = ''] = decodeUtf8(bytes).split(SEPARATOR);
  return { html, text, markdown };
};

/**
 * Opens a nameless file: no folder lists it, and the system removes it when the process ends. Where the system keeps the
 * name of an open file, as Windows does, the file is removed at a normal end.
 */
const openNamelessFile = (): number => {
  const folder = mkdtempSync(join(tmpdir(), 'dateline-texts-'));
  const file = openSync(join(folder, 'texts'), 'w+');
  const remove = () => rmSync(folder, { recursive: true, force: true });
  try {
    remove();
  } catch {
    process.once('exit', () => {
      closeSync(file);
      remove();
    });
  }
  return file;
};

/** Keeps a text until the process ends. */
export type StoreText = (text: Text) => StoredText;

/** Opens a store of texts: in memory at first, then on disk, because the texts of a large newsroom don't fit into memory. */
export const openTextStore = (maxInMemory = MAX_IN_MEMORY): StoreText => {
  let inMemory = 0;
  let file: number | undefined;
  let written = 0;
  let waiting: Buffer[] = [];
  let waitingBytes = 0;

  const writeWaiting = (opened: number): void => {
    written += writevSync(opened, waiting, written);
    waiting = [];
    waitingBytes = 0;
  };
  // Functions that are made in one scope keep all that any of them uses, so each of these two has a scope of its own.
  const heldReader = (bytes: Buffer) => (): Buffer => bytes;
  const diskReader = (opened: number, offset: number, length: number) => (): Buffer => {
    if (offset >= written) writeWaiting(opened);
    const read = Buffer.allocUnsafe(length);
    readSync(opened, read, 0, length, offset);
    return read;
  };
  const readerOf = (bytes: Buffer): (() => Buffer) => {
    const { length } = bytes;
    if (inMemory + length <= maxInMemory) {
      inMemory += length;
      return heldReader(bytes);
    }
    file ??= openNamelessFile();
    const reader = diskReader(file, written + waitingBytes, length);
    waiting.push(bytes);
    waitingBytes += length;
    if (waitingBytes > MAX_WAITING) writeWaiting(file);
    return reader;
  };

  const read = memoizeRecent(MAX_RECENT, (bytesOf: () => Buffer) => toText(bytesOf()));
  // tsx names a function that is written as a field, and each name takes 250 bytes.
  const textReader = (bytesOf: () => Buffer) => (): Text => read(bytesOf);
  return ({ html, text, markdown }) => {
    const bytes = encodeUtf8([html, text, markdown].join(SEPARATOR));
    return { digest: digest(bytes), bytes: Buffer.byteLength(html), read: textReader(readerOf(bytes)) };
  };
};
