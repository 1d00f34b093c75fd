import { slotOf } from '../model/picture.ts';
import { textToken } from './html-words.ts';
import { makeToken, type Token } from './parser.ts';
import { isVisible, plainText } from './plain-text.ts';

/** What an address is for: a picture is loaded by the page itself. */
export type Use = 'link' | 'picture';

/** The destination of a link or a picture. */
export type Resolved = {
  /** Absolute. */
  readonly url: string;
  /** The address of a picture that is not too large to be loaded, and its `srcset`. */
  readonly source?: string;
  readonly set?: string | undefined;
  /** In CSS pixels, if the size of a picture is known. */
  readonly width?: number;
  readonly height?: number;
  /** A picture that no page loads, so that it becomes a link. */
  readonly isLink?: true;
};

/** Returns a link with these tokens in it. */
export const linkTo = (url: string, children: readonly Token[]): readonly Token[] => [
  makeToken('link_open', 'a', 1, { attrs: [['href', url]] }),
  ...children,
  makeToken('link_close', 'a', -1),
];

/** Returns a picture that loads only when it comes near, in a space that is kept for it; or a link to it. */
export const showPicture = (
  image: Token,
  { url, source = url, set, width, height, isLink }: Resolved,
  inLink: boolean,
): readonly Token[] => {
  if (isLink) {
    const alternative = plainText(image.children ?? []);
    const text = textToken(isVisible(alternative) ? alternative : url);
    return inLink ? [text] : linkTo(url, [text]);
  }
  image.attrSet('src', source);
  if (width !== undefined && height !== undefined) {
    image.attrSet('width', String(width));
    image.attrSet('height', String(height));
  }
  if (set !== undefined) {
    image.attrSet('srcset', set);
    image.attrSet('sizes', slotOf(width));
  }
  image.attrSet('loading', 'lazy');
  image.attrSet('decoding', 'async');
  return [image];
};
