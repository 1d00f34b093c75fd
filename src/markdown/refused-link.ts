import type { Slice, Token } from './parser.ts';

/** The title and the end of a link after its destination, on one line (CommonMark 0.31.2, 6.3). */
const END = /^[ \t]*(?:[ \t](?:"(?:[^"\\\n|]|\\[^\n|])*"|'(?:[^'\\\n|]|\\[^\n|])*'))?[ \t]*\)/;

/** A label that would be something else without its brackets: a list, a heading, another link, or a bare address. */
const IS_ELSE = /^(?:[\s#>+=|:&!-]|\d{1,9}[.)]|[*_~]+(?:\s|$))|[[\]<@\\]|:\/\/|www\./i;

/** A label that is one picture. */
const PICTURE = /^!\[[^[\]<>\\]*\]\([^()\s]+\)$/;

/**
 * Returns the parts of a link or picture in Markdown that go if it is published as its label. Returns `undefined` if the label
 * would then be read as something else. `offset` is where the link begins in the text.
 */
export const partsAroundLabel = (
  text: string,
  offset: number,
  { type }: Token,
  { labelEnd, ...destination }: Slice & { readonly labelEnd: number },
): readonly Slice[] | undefined => {
  const start = offset + (type === 'image' ? '!['.length : '['.length);
  const label = text.slice(start, labelEnd);
  const after = destination.offset + destination.text.length;
  const [end] = END.exec(text.slice(after)) ?? [];
  const tail = text.slice(labelEnd, after) + end;
  if (end === undefined || /[\n|]/.test(tail) || (IS_ELSE.test(label) && !PICTURE.test(label)))
    return undefined;
  // Before it, a slash or an `@` would make an address of the label.
  if ('/@&'.includes(text[offset - 1] ?? ' ')) return undefined;
  return [
    { offset, text: text.slice(offset, start) },
    { offset: labelEnd, text: tail },
  ];
};
