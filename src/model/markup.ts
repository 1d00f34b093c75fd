import { toXmlSafe } from './text.ts';

/** A text in HTML or XML. */
export type Markup = { readonly markup: string };

type Interpolation = Markup | string | number | false | undefined | readonly Interpolation[];

const REFERENCES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** All that `escape` may change. Most texts have none of it, so one look is enough. */
const MAY_CHANGE = /[^\t\n\r !#-%(-;=?-\uD7FF\uE000-\uFFFD]/;

/** Returns plain text as HTML or XML, for element content and for quoted attribute values. */
export const escape = (text: string): string =>
  MAY_CHANGE.test(text) ? toXmlSafe(text).replace(/[&<>"']/g, (c) => REFERENCES[c] ?? c) : text;

/** Takes a text as markup. Use it for what this program made, never for what a publisher typed. */
export const raw = (text: string): Markup => ({ markup: text });

/** Divides a document into parts that other documents share. No text has this character, because XML forbids it. */
export const CUT = '\0';

const print = (value: Interpolation): string => {
  if (value === undefined || value === false) return '';
  if (typeof value === 'string') return escape(value);
  if (typeof value === 'number') return String(value);
  if ('markup' in value) return value.markup;
  return value.map(print).join('');
};

/** Makes HTML or XML of a template. Escapes interpolated texts, joins lists, and prints nothing for `undefined` and `false`. */
export const markup = (strings: TemplateStringsArray, ...values: readonly Interpolation[]): Markup => {
  let done = strings[0] ?? '';
  for (let n = 0; n < values.length; n++) done += print(values[n]) + strings[n + 1];
  return raw(done);
};
