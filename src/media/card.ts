import { createRequire } from 'node:module';
import { memoizeRecent } from '../model/cache.ts';
import { CARD, type Card, type Emblem } from '../model/drawing.ts';
import { directionOf } from '../model/language.ts';
import { type Markup, markup, raw } from '../model/markup.ts';
import type { MediaFile } from '../model/media.ts';
import { LIGHT, onAccent } from '../model/palette.ts';
import { readableSizes } from '../model/picture.ts';
import { FONTS } from './fonts.ts';
import { type Letterer, type Line, letterer, type Weight } from './lettering.ts';

const { Resvg }: typeof import('@resvg/resvg-js') = createRequire(import.meta.url)('@resvg/resvg-js');

const lettererOf = memoizeRecent(16, letterer);

const PADDING = 80;
const WIDTH = CARD.width - 2 * PADDING;
/** The strip with the name and the date. */
const STRIP = 130;

const toPng = (svg: Markup): Uint8Array<ArrayBuffer> =>
  new Uint8Array(new Resvg(svg.markup, { font: { loadSystemFonts: false } }).render().asPng());

/** Returns the logo as a picture inside another one; `undefined` if there is none that can be drawn. */
const logoImage = (
  logo: MediaFile | undefined,
): { readonly href: string; readonly ratio: number } | undefined => {
  if (logo === undefined) return undefined;
  const [size] = [...readableSizes(logo), ...(logo.type === 'image/svg+xml' ? [logo] : [])];
  const { width = 0, height = 0 } = size ?? {};
  if (size === undefined || width === 0 || height === 0) return undefined;
  const bytes = ('read' in size ? size : (logo.sizes?.find(({ path }) => path === size.path) ?? logo)).read();
  return {
    href: `data:${size.type};base64,${Buffer.from(bytes).toString('base64')}`,
    ratio: width / height,
  };
};

type Place = { readonly x: number; readonly y: number; readonly size: number; readonly colour: string };

/** Draws a line of letters: from its left end, or from its right end if it is read from there. */
const drawn = ({ shapes, width }: Line, { x, y, size, colour }: Place, isFromRight: boolean): Markup => {
  const left = isFromRight ? x - (width * size) / 1000 : x;
  return markup`<g fill="${colour}" transform="translate(${left} ${y}) scale(${size / 1000})">${raw(shapes)}</g>`;
};

/** Returns a text on one line, in the largest of some sizes that fits; `undefined` if it does not fit or has unknown letters. */
const oneLine = (
  { lines }: Letterer,
  text: string,
  weight: Weight,
  width: number,
  sizes: readonly number[],
): { readonly line: Line; readonly size: number } | undefined => {
  for (const size of sizes) {
    const [line, more] = lines(text, weight, (width * 1000) / size) ?? [];
    if (line !== undefined && more === undefined && (line.width * size) / 1000 <= width)
      return { line, size };
  }
  return undefined;
};

/** Sizes of the headline in pixels, with the number of lines that each has room for. */
const SIZES = [84, 76, 68, 60, 54, 48, 42, 36].map((size) => ({
  size,
  leading: Math.round(size * 1.32),
  max: Math.floor((CARD.height - STRIP - 2 * 40) / (size * 1.32)),
}));

/** Draws the headline in the largest size in which all of it fits; without it, if a letter is unknown. */
const headlineIn = (text: string, language: string, colour: string): Markup | undefined => {
  const { lines } = lettererOf(language);
  const isFromRight = directionOf(language) === 'rtl';
  for (const { size, leading, max } of SIZES) {
    const found = lines(text, 700, (WIDTH * 1000) / size);
    if (found === undefined) return undefined;
    const isLast = size === SIZES.at(-1)?.size;
    const isWide = found.some(({ width }) => (width * size) / 1000 > WIDTH);
    if (!isLast && (found.length > max || isWide)) continue;
    const shown = found.slice(0, max);
    const top = STRIP + (CARD.height - STRIP - shown.length * leading) / 2 + size * 1.02;
    return markup`${shown.map((line, n) =>
      drawn(
        line,
        { x: isFromRight ? CARD.width - PADDING : PADDING, y: top + n * leading, size, colour },
        isFromRight,
      ),
    )}`;
  }
  return undefined;
};

/** Emoji, for which there are no letters. */
const PICTOGRAMS =
  /(?![©®™])\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Regional_Indicator}|\u200D|\uFE0F/gu;

/** Draws a card: a strip with the logo or the name and the date, and the headline below it on the accent. */
export const drawCard = ({
  name,
  language,
  accent,
  logo,
  headline,
  headlineLanguage = language,
  date,
}: Card): Uint8Array<ArrayBuffer> => {
  const isFromRight = directionOf(headlineLanguage) === 'rtl';
  const [start, end] = isFromRight ? [CARD.width - PADDING, PADDING] : [PADDING, CARD.width - PADDING];
  const image = logoImage(logo);
  const height = Math.min(74, 420 / (image?.ratio ?? 1));
  const width = height * (image?.ratio ?? 1);
  const named = oneLine(lettererOf(language), name, 700, 620, [44, 38, 32, 26, 22]);
  const dated =
    date === undefined ? undefined : oneLine(lettererOf(headlineLanguage), date, 400, 380, [30, 26, 22, 18]);
  const inStrip =
    image === undefined
      ? headline !== undefined &&
        named &&
        drawn(
          named.line,
          { x: start, y: STRIP / 2 + named.size * 0.36, size: named.size, colour: accent },
          isFromRight,
        )
      : markup`<image href="${image.href}" x="${isFromRight ? start - width : start}" y="${(STRIP - height) / 2}" width="${width}" height="${height}"/>`;
  const text = headline?.replace(PICTOGRAMS, '').trim() || name;
  return toPng(markup`<svg xmlns="http://www.w3.org/2000/svg" width="${CARD.width}" height="${CARD.height}">
<rect width="${CARD.width}" height="${CARD.height}" fill="${accent}"/>
<rect width="${CARD.width}" height="${STRIP}" fill="${LIGHT.paper}"/>
${inStrip}
${dated && drawn(dated.line, { x: end, y: STRIP / 2 + dated.size * 0.36, size: dated.size, colour: LIGHT.quiet }, !isFromRight)}
${headlineIn(text, headlineLanguage, onAccent(accent)) ?? headlineIn(name, language, onAccent(accent))}
</svg>`);
};

/** A logo of nearly these proportions fits into a square. */
const isSquare = (ratio: number): boolean => ratio > 0.6 && ratio < 1.7;

/** Draws an icon: the logo, if it fits into a square, or else the first letter of the name on the accent. */
export const drawIcon = ({ name, language, accent, logo }: Emblem, size: number): Uint8Array<ArrayBuffer> => {
  const image = logoImage(logo);
  const square = (content: Markup | undefined, colour: string) =>
    toPng(markup`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 512 512" width="${size}" height="${size}">
<rect width="512" height="512" fill="${colour}"/>
${content}
</svg>`);
  if (image !== undefined && isSquare(image.ratio))
    return square(markup`<image href="${image.href}" x="48" y="48" width="416" height="416"/>`, LIGHT.paper);
  const [letter = ''] = /[\p{L}\p{N}]\p{M}*/u.exec(name) ?? [];
  const found = oneLine(lettererOf(language), letter.toLocaleUpperCase(language), 700, 400, [340, 280, 220]);
  if (found === undefined) return square(undefined, accent);
  const { line, size: letterSize } = found;
  const x = 256 - (line.width * letterSize) / 2000;
  return square(
    drawn(line, { x, y: 256 + letterSize * 0.36, size: letterSize, colour: onAccent(accent) }, false),
    accent,
  );
};

/** Names how pictures are drawn. A test compares the versions with `package.json`. */
export const DRAWING = `1 harfbuzz 1.6.4, resvg 2.6.2, ${FONTS}, icu ${process.versions.icu}`;
