import { toXmlSafe } from '../model/text.ts';

/** The value with every text in it XML-safe, so that no format has to think of it. */
export const clean = <T>(value: T): T => {
  if (typeof value === 'string') return toXmlSafe(value) as T;
  if (Array.isArray(value)) return value.map(clean) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, clean(part)])) as T;
};
