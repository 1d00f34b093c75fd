import spdx from 'spdx-license-ids/index.json' with { type: 'json' };
import type { License } from '../model/rights.ts';
import { differences, nearest } from './name.ts';
import { type TextForm, WEB_ADDRESS } from './text-form.ts';

const ids: ReadonlySet<string> = new Set(spdx);

const isAddress = (text: string): boolean => WEB_ADDRESS.fault(text) === undefined;

/** Returns an id without the differences that a reader overlooks: `ccby40` for `CC BY 4.0`. */
const plain = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, '');

/** Returns the id that a text stands for, of several versions the last; `undefined` if it is like none. */
const idMeant = (text: string): string | undefined => {
  const near = spdx.find((id) => plain(id) === plain(text)) ?? nearest(text, spdx.toReversed()) ?? '';
  return plain(near) === plain(text) || differences(text.toLowerCase(), near.toLowerCase()) <= 2
    ? near
    : undefined;
};

const ADVICE = 'Write an SPDX id such as CC-BY-4.0 (spdx.org/licenses), or the address of the licence';

/** An SPDX id, or the address of a licence. */
export const LICENSE: TextForm = {
  name: 'a licence',
  advice: ADVICE,
  fault: (text) => {
    if (ids.has(text) || isAddress(text)) return undefined;
    const meant = idMeant(text);
    return `is not a licence. ${meant === undefined ? ADVICE : `Write ${meant}`}`;
  },
};

/** Returns where a licence is explained: at Creative Commons for its own, or else in the list of SPDX. */
const urlOf = (id: string): string => {
  const [, terms, version, port] = /^CC-(BY(?:-[A-Z]{2})*?)-(\d\.\d)(?:-([A-Z]{2,3}))?$/.exec(id) ?? [];
  if (terms !== undefined)
    return `https://creativecommons.org/licenses/${[terms, version, ...(port === undefined ? [] : [port])].join('/').toLowerCase()}/`;
  return id === 'CC0-1.0'
    ? 'https://creativecommons.org/publicdomain/zero/1.0/'
    : `https://spdx.org/licenses/${id}.html`;
};

/** Returns the licence that a text names. */
export const toLicense = (text: string): License =>
  ids.has(text) ? { id: text, url: urlOf(text) } : { url: new URL(text).href };
