/** One of the things that a client would take, in lower case and without its other parameters, and how gladly. */
export type Weighted = { readonly value: string; readonly quality: number };

/** `weight` (RFC 9110 12.4.2). */
const QUALITY = /^q=(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)$/i;

/** A list whose members have weights (RFC 9110 12.5). One whose weight is malformed is left out. */
export const weighted = (list: string): readonly Weighted[] =>
  list.split(',').flatMap((member) => {
    const [value = '', ...parameters] = member.split(';').map((part) => part.trim().toLowerCase());
    const weight = parameters.find((parameter) => parameter.startsWith('q='));
    if (weight === undefined) return [{ value, quality: 1 }];
    const quality = QUALITY.exec(weight)?.[1];
    return quality === undefined ? [] : [{ value, quality: Number(quality) }];
  });
