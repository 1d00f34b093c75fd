import makeBidi from 'bidi-js';
import { Blob, Direction, Face, Font, Buffer as Shaped, shape, Variation } from 'harfbuzzjs';
import { memoizeRecent } from '../model/cache.ts';
import { directionOf } from '../model/language.ts';
import { fontFileFor, readFont } from './fonts.ts';

/** Letters as SVG, with the width of their line. 1000 units are the size of the font. */
type Letters = { readonly shapes: string; readonly width: number };

/** A line of letters. */
export type Line = Letters;

type LoadedFont = { readonly font: Font; readonly scale: number; readonly codes: ReadonlySet<number> };

/** Fonts that stay open. A headline in Japanese takes some ten of a hundred files. */
const MAX_FONTS = 64;

const openFont = (weight: number) =>
  memoizeRecent(MAX_FONTS, (path: string): LoadedFont => {
    const face = new Face(new Blob(readFont(path)));
    const font = new Font(face);
    font.setVariations([new Variation('wght', weight)]);
    return { font, scale: 1000 / face.upem, codes: new Set(face.collectUnicodes()) };
  });
const fonts = { 400: openFont(400), 700: openFont(700) };

export type Weight = keyof typeof fonts;

const number = (value: number): string => String(Math.round(value * 10) / 10);

/** Shapes letters of one font and one direction. */
const shapeRun = (
  text: string,
  { font, scale }: LoadedFont,
  language: string,
  isRightToLeft: boolean,
): Letters => {
  const buffer = new Shaped();
  buffer.addText(text);
  buffer.guessSegmentProperties();
  buffer.setLanguage(language);
  buffer.setDirection(isRightToLeft ? Direction.RTL : Direction.LTR);
  shape(font, buffer);
  const positions = buffer.getGlyphPositions();
  let x = 0;
  let shapes = '';
  for (const [n, { codepoint: glyph }] of buffer.getGlyphInfos().entries()) {
    const { xAdvance = 0, xOffset = 0, yOffset = 0 } = positions[n] ?? {};
    const path = font.glyphToPath(glyph);
    const to = `${number((x + xOffset) * scale)} ${number(-yOffset * scale)}`;
    if (path !== '') shapes += `<path transform="translate(${to}) scale(${scale} ${-scale})" d="${path}"/>`;
    x += xAdvance;
  }
  return { shapes, width: x * scale };
};

const moved = ({ shapes }: Letters, x: number): string =>
  shapes === '' ? '' : `<g transform="translate(${number(x)} 0)">${shapes}</g>`;

/** A part of a text that no line divides and that has one direction. */
type Piece = Letters & { readonly text: string; readonly level: number };

/** Letters between which a line may be divided without a space: Chinese and Japanese, and those of Southeast Asia. */
const DIVISIBLE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}ー]/u;
/** Signs that do not begin a line, and those that do not end one (JIS X 4051). */
const NO_START = /^[\p{Pe}\p{Pf}\p{Po}々ーぁぃぅぇぉっゃゅょァィゥェォッャュョ…]/u;
const NO_END = /[\p{Ps}\p{Pi}]$/u;

const mayDivide = (before: string, after: string): boolean =>
  /\s$/.test(before) ||
  ((DIVISIBLE.test(before.slice(-1)) || DIVISIBLE.test(after.slice(0, 1))) &&
    !/^\s/.test(after) &&
    !NO_START.test(after) &&
    !NO_END.test(before));

const bidi = makeBidi();

/** Orders the pieces of a line as they stand from left to right (UAX 9, L2). */
const inVisualOrder = (pieces: readonly Piece[]): readonly Piece[] => {
  const ordered = [...pieces];
  const levels = pieces.map(({ level }) => level);
  for (let level = Math.max(0, ...levels); level > 0; level--)
    for (let from = 0; from < ordered.length; from++) {
      let to = from;
      while ((ordered[to]?.level ?? -1) >= level) to++;
      if (to > from + 1) ordered.splice(from, to - from, ...ordered.slice(from, to).reverse());
      from = Math.max(from, to);
    }
  return ordered;
};

const toLine = (pieces: readonly Piece[]): Line => {
  let x = 0;
  let shapes = '';
  for (const piece of inVisualOrder(pieces)) {
    shapes += moved(piece, x);
    x += piece.width;
  }
  return { shapes, width: x };
};

const widthOf = (pieces: readonly Piece[]): number => pieces.reduce((sum, { width }) => sum + width, 0);

/** Returns a letterer, which draws texts of a language as shapes. No font of the system is used, so all machines draw the same. */
export const letterer = (language: string) => {
  const fileFor = fontFileFor(language);
  const base = directionOf(language);
  const words = new Intl.Segmenter(language, { granularity: 'word' });

  const pieceOf = (text: string, level: number, weight: Weight): Piece | undefined => {
    const open = fonts[weight];
    // A space has the width that it has in Latin.
    const path = text.trim() === '' ? fileFor(0x20) : fileFor(text.trim().codePointAt(0) ?? 0);
    if (path === undefined) return undefined;
    const font = open(path);
    const runs: Letters[] = [];
    let run = '';
    let current = font;
    const end = (): void => {
      if (run !== '') runs.push(shapeRun(run, current, language, level % 2 === 1));
      run = '';
    };
    for (const character of text) {
      const code = character.codePointAt(0) ?? 0;
      if (!current.codes.has(code) && !/[\p{M}\p{Cf}\s]/u.test(character)) {
        const other = fileFor(code);
        if (other === undefined || !open(other).codes.has(code)) return undefined;
        end();
        current = open(other);
      }
      run += /\s/u.test(character) ? ' ' : character;
    }
    end();
    const ordered = level % 2 === 1 ? runs.reverse() : runs;
    let x = 0;
    const shapes = ordered.map((one) => {
      x += one.width;
      return moved(one, x - one.width);
    });
    return { text, level, shapes: shapes.join(''), width: x };
  };

  /** Returns the pieces of a text; `undefined` if no font has one of its letters. */
  const piecesOf = (text: string, weight: Weight): readonly Piece[] | undefined => {
    const { levels } = bidi.getEmbeddingLevels(text, base);
    const pieces: Piece[] = [];
    for (const { segment, index } of words.segment(text)) {
      const piece = pieceOf(segment, levels[index] ?? 0, weight);
      if (piece === undefined) return undefined;
      pieces.push(piece);
    }
    return pieces;
  };

  return {
    /** Returns a text as lines of at most a width; `undefined` if no font has one of its letters. */
    lines: (text: string, weight: Weight, maxWidth: number): readonly Line[] | undefined => {
      const pieces = piecesOf(text.trim(), weight);
      if (pieces === undefined) return undefined;
      const lines: Piece[][] = [];
      let line: Piece[] = [];
      let unit: Piece[] = [];
      const endUnit = (): void => {
        if (line.length > 0 && widthOf(line) + widthOf(unit) > maxWidth) {
          lines.push(line);
          line = [];
        }
        line.push(...unit);
        unit = [];
      };
      for (const piece of pieces) {
        const before = unit.at(-1);
        if (before !== undefined && mayDivide(before.text, piece.text)) endUnit();
        unit.push(piece);
      }
      endUnit();
      return [...lines, line].map((one) => {
        const last = one.at(-1);
        return toLine(last !== undefined && last.text.trim() === '' ? one.slice(0, -1) : one);
      });
    },
  };
};

export type Letterer = ReturnType<typeof letterer>;
