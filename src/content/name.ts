import { streamSafe } from '../model/text.ts';

/** What is more than punctuation: letters, their marks, digits and symbols. */
const SAID = /[\p{L}\p{M}\p{N}\p{S}]/u;
const UNSAID = /[^\p{L}\p{M}\p{N}\p{S}]+/gu;

const folded = (name: string): string => streamSafe(name).normalize('NFKC').toLowerCase().normalize('NFC');

const keys = new Map<string, string>();

/** What a name says: two names that differ only in case or punctuation have the same, and are one. */
export const keyOf = (name: string): string => {
  const key = keys.get(name) ?? folded(name).replace(UNSAID, '');
  keys.set(name, key);
  return key;
};

/** The end of the address of a topic or an organization: `us-department-of-state`. */
export const nameSlug = (name: string): string =>
  folded(name).replace(/[.'’]/g, '').replace(UNSAID, '-').replace(/^-|-$/g, '');

/** Whether an address can be made of a name. */
export const isNameable = (name: string): boolean => SAID.test(folded(name));
