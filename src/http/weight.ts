/** A member of a list, in lower case and without parameters, and its quality value. */
export type Weighted = { readonly value: string; readonly quality: number };

/** `weight` (RFC 9110 12.4.2). */
const QUALITY = /^q=(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)$/i;

/** Returns the members of a list with weights (RFC 9110 12.5). Leaves out a member whose weight is malformed. */
export const weightedList = (list: string): readonly Weighted[] =>
  list.split(',').flatMap((member) => {
    const [value = '', ...parameters] = member.split(';').map((part) => part.trim().toLowerCase());
    const weight = parameters.find((parameter) => parameter.startsWith('q='));
    if (weight === undefined) return [{ value, quality: 1 }];
    const quality = QUALITY.exec(weight)?.[1];
    return quality === undefined ? [] : [{ value, quality: Number(quality) }];
  });
