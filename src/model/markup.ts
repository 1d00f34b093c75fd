import { toXmlSafe } from './text.ts';

/** Text that is HTML or XML already. */
export type Markup = { readonly markup: string };

type Interpolation = Markup | string | number | false | undefined | readonly Interpolation[];

const REFERENCES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Plain text as HTML or XML, for element content and quoted attribute values alike. */
export const escape = (text: string): string =>
  toXmlSafe(text).replace(/[&<>"']/g, (c) => REFERENCES[c] ?? c);

/** Text to be taken as it is. Only for what this program made: never for what a publisher typed. */
export const raw = (text: string): Markup => ({ markup: text });

/**
 * Where a document may be cut: what stands between two cuts is the same in other documents, and is placed once. No
 * text can have it in it, because no XML document may.
 */
export const CUT = '\0';

const print = (value: Interpolation): string => {
  if (value === undefined || value === false) return '';
  if (typeof value === 'string') return escape(value);
  if (typeof value === 'number') return String(value);
  if ('markup' in value) return value.markup;
  return value.map(print).join('');
};

/** A template of HTML or XML: each interpolated text is escaped, lists are joined, `undefined` and `false` print nothing. */
export const markup = (strings: TemplateStringsArray, ...values: readonly Interpolation[]): Markup =>
  raw(strings.reduce((done, text, n) => done + print(values[n - 1]) + text));
