import { isUtf8 } from 'node:buffer';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { placesIn } from '../markdown/positions.ts';
import { type Position, type Report, START, unreadable } from '../model/problem.ts';
import { decodeUtf8 } from '../model/utf-8.ts';

/** A text file as the publisher wrote it: UTF-8 without a byte order mark, lines ended by a line feed. */
export type Source = { readonly file: string; readonly text: string };

/** The limit of a text file. An entry has a page or two of text; a longer file is a mistake. */
const MAX_BYTES = 1024 * 1024;

/** Returns the text without a byte order mark, with each line ended by a line feed. */
const normalized = (text: string): string => text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');

/** Returns the place of the first byte that is not UTF-8. */
const firstInvalid = (bytes: Buffer): Position => {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let text = '';
  try {
    for (const byte of bytes) text += decoder.decode(Uint8Array.of(byte), { stream: true });
  } catch {
    // The decoder throws at the first invalid byte.
  }
  const valid = normalized(text);
  return placesIn(valid)(valid.length);
};

const CONTROL = /[^\P{Cc}\t\n]|\uFFFE|\uFFFF/u;

const codePoint = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;

/** The message for a folder, a pipe or a device in place of a file. */
export const NO_FILE = 'is not a file. Put the file itself here';

/** Returns the bytes of a file, if it can be read and is not too long. */
const readBytes = (root: string, file: string, report: Report): Buffer | undefined => {
  const refuse = (message: string) => report({ file, ...START, message });
  try {
    const status = statSync(join(root, file));
    const { size } = status;
    // A pipe or a device may have no end.
    if (!status.isFile()) {
      refuse(NO_FILE);
      return undefined;
    }
    if (size <= MAX_BYTES) return readFileSync(join(root, file));
    const megabytes = (Math.ceil((size / MAX_BYTES) * 10) / 10).toFixed(1);
    refuse(`is ${megabytes} MB long. A text file in entries/ may have 1 MB`);
  } catch (error) {
    refuse(unreadable(error));
  }
  return undefined;
};

/** Reads a text file. Reports why if it can't be read as text, and returns `undefined` then. */
export const readSource = (root: string, file: string, report: Report): Source | undefined => {
  const bytes = readBytes(root, file, report);
  if (bytes === undefined) return undefined;
  if (!isUtf8(bytes)) {
    report({ file, ...firstInvalid(bytes), message: 'is not UTF-8. Save the file in that encoding' });
    return undefined;
  }
  const text = normalized(decodeUtf8(bytes));
  const control = CONTROL.exec(text);
  if (control === null) return { file, text };
  const message = `has the control character ${codePoint(control[0])}. Remove it`;
  report({ file, ...placesIn(text)(control.index), message });
  return undefined;
};
