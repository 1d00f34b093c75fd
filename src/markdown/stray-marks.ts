import { type Mistake, quote } from './written.ts';

const EAST_ASIAN = String.raw`\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}`;

/** The characters before a mark that opens: space, brackets and quotation marks. `foo(**options)` is a program. */
const BEFORE = String.raw`\s\p{Ps}\p{Pi}"'、。，：`;
const NO_CALL = String.raw`(?<!\w\()`;

/** A part of the word after a mark that opens. `*nix` and `**kwargs` are words of programmers. */
const AFTER = String.raw`(?=["'\p{Ps}\p{Pi}]*[\p{L}\p{N}\0])(?!(?:kw)?args\b|nix|\w+\))`;

/** A word of prose: no digit, bracket or other letter of a program is in it. */
const WORD = String.raw`(?=(?:\p{L}[\p{L}\p{M}'’-]+)(?:[\s,;:!?、。，：！？~*_${EAST_ASIAN}]|\.\s|\.?$))`;

const escaped = (mark: string): string => mark.replace(/./g, '\\$&');

/** A mark with a space after it, to the left of its partner. It is reported as one mistake. */
const PARTNER = /\*\*[ \u3000][^*\n]*$/;

const unclosed = (mark: string, before: string, after: string): Mistake => ({
  pattern: new RegExp(
    String.raw`(?<=^|[${before}])${NO_CALL}(?<![${mark[0]}])${mark.replace(/./g, '[$&]')}${AFTER}${after}[^\n]{0,40}`,
    'gmu',
  ),
  message: (found, { index }, block) =>
    PARTNER.test(block.slice(0, index))
      ? undefined
      : `${quote(found)} has a ${mark} without a partner, so readers see it. Write ${mark} right after the last word that it is for, or ${escaped(mark)} to show it`,
});

/** A mark that opens, with a space after it (CommonMark 0.31.2, 6.2: it is not left-flanking). */
const looseMark: Mistake = {
  pattern: new RegExp(
    String.raw`(?<=^|[${BEFORE}${EAST_ASIAN}])[*]{2}[ \u3000]+([^*\n\0]{1,100}?)[ \u3000]*[*]{2}(?!\*)`,
    'gmu',
  ),
  message: (found, [, text = '']) =>
    /\p{L}{2}/u.test(text)
      ? `${quote(found)} has a space beside its **, so readers see the marks. Write **${quote(text).slice(1, -1)}**`
      : undefined,
};

/** Underscores mark whole words alone (CommonMark 0.31.2, 6.2), which some scripts do not divide. */
const underscores: Mistake = {
  pattern: new RegExp(
    String.raw`(?<=^|[${BEFORE}${EAST_ASIAN}])(_{1,2})(?=[^\s_\0])([^_\n\0]{0,80}[^\s_\0])\1(?![\w_])`,
    'gmu',
  ),
  message: (found, [, mark = '', text = ''], block) => {
    const asterisks = '*'.repeat(mark.length);
    return new RegExp(`[${EAST_ASIAN}]`, 'u').test(block) && /\p{L}/u.test(text)
      ? `${quote(found)} has a ${mark} beside a word, so readers see it. Write ${asterisks}${quote(text).slice(1, -1)}${asterisks}`
      : undefined;
  },
};

const looseLink: Mistake = {
  pattern: /(?<!\])\[([^[\]\n]{1,300})\][ \u3000]+\([^()\n]{1,300}\)/g,
  message: (found, [, text = '']) =>
    /\p{L}{2}/u.test(text) && /\((?:https?:\/\/|mailto:|www\.|[/#])\S*\)$/.test(found)
      ? `the link ${quote(found)} has a space before its address, so readers see its marks. Remove the space`
      : undefined,
};

/** An asterisk after a word refers to a note, and a note begins with one: `*Not audited`. */
export const REFERS_TO_NOTE = /[^\s*\0]\*+(?![*\p{L}\p{N}])/u;

/** Asterisks at the beginning of a line may begin a note. */
export const ASTERISKS: readonly Mistake[] = [
  unclosed('**', BEFORE + EAST_ASIAN, ''),
  unclosed('*', BEFORE, WORD),
];

const inLineNote = ({ pattern, message }: Mistake): Mistake => ({
  pattern: new RegExp(`(?<!^)${pattern.source}`, pattern.flags),
  message,
});

export const ASTERISKS_IN_LINES: readonly Mistake[] = ASTERISKS.map(inLineNote);

/** Returns the address of a link that is none, as far as it is on its line. */
const addressAt = (block: string, offset: number): string =>
  /^[^\n]{0,500}/.exec(block.slice(offset, offset + 500))?.[0] ?? '';

const failedLink: Mistake = {
  pattern: /!?\[[^[\]\n]{0,300}\]\(/g,
  message: (found, { index }, block) => {
    const kind = found.startsWith('!') ? 'picture' : 'link';
    const [address = '', isClosed] = addressAt(block, index + found.length).split(/(\))/, 2);
    // A template is reported as one.
    if (/\{[{%]/.test(address)) return undefined;
    const shown = quote(found + address + (isClosed ?? ''));
    const consequence = 'so readers see its marks';
    if (isClosed === undefined) return `the ${kind} ${shown} has no ) at its end, ${consequence}. Write one`;
    const bare = address.replace(/\s+["'“(].*$/u, '').trim();
    if (/\s/.test(bare) && !bare.startsWith('<')) {
      const [scheme] = /^[a-z]+:\s+/i.exec(bare) ?? [];
      const cure =
        scheme === undefined
          ? `(<${bare}>), or %20 for the space`
          : `(${scheme.trim()}${bare.slice(scheme.length)})`;
      return `the ${kind} ${shown} has a space in its address, ${consequence}. Write ${cure}`;
    }
    return `${shown} is no ${kind} as it is written, ${consequence}. Check its brackets; a link can't have another in its text`;
  },
};

const wideLink: Mistake = {
  pattern: /[[［][^[\]［］\n]{1,300}(?:］[（(]|\]（)([^()（）\s]{1,200})[）)]/g,
  message: (found, [, address = '']) =>
    /^[!-~]*[./#][!-~]*$/.test(address)
      ? `the link ${quote(found)} has full-width brackets, so readers see them. Write [ ] and ( )`
      : undefined,
};

const undefinedReference: Mistake = {
  pattern: /(?<![\w\])])!?\[([^[\]\n]{1,300})\]\[([^[\]\n]{0,300})\](?![[(])/g,
  message: (found, [, text = '', label = '']) => {
    if (!/\p{L}|\0/u.test(text) || text.startsWith('^') || label.startsWith('^')) return undefined;
    const name = label === '' ? found.slice(found.indexOf('[') + 1, -'][]'.length) : label;
    return `the link ${quote(found)} has no definition, so readers see its brackets. Write [${name}]: and the address below the text, in a line of its own`;
  },
};

const undefinedNote: Mistake = {
  pattern: /\[\^((?!\w-\w)[\p{L}\p{N}_-]{1,100})\](?![+*?{(])/gu,
  message: (reference) =>
    `${reference} refers to no note, so readers see it as it is. Write ${reference}: and the note below the text`,
};

const unknownAlert: Mistake = {
  pattern: /^\[!(\w{1,40})\][^\n]{0,40}/g,
  message: (found, [, word = '']) =>
    /^\[!(note|tip|important|warning|caution)\]$/i.test(found)
      ? undefined
      : `${quote(found)} is no alert, so readers see its marks. Write [!NOTE] alone on its line, or **${word.charAt(0).toUpperCase()}${word.slice(1).toLowerCase()}**`,
};

const openCode: Mistake = {
  pattern: new RegExp(String.raw`(?<=^|[${BEFORE}${EAST_ASIAN}])[${'`'}](?=[\p{L}$.<\-/])[^\n]{0,80}`, 'gmu'),
  message: (found) =>
    // An old way to write quotation marks.
    /['’´]/.test(found)
      ? undefined
      : `${quote(found)} has a backtick without a partner, so readers see it. Write one after the code, or \\\` to show it`,
};

/** Mistakes in any text. */
export const IN_TEXT: readonly Mistake[] = [
  looseMark,
  underscores,
  unclosed('__', BEFORE, WORD),
  unclosed('~~', BEFORE + EAST_ASIAN, ''),
  openCode,
  failedLink,
  looseLink,
  wideLink,
  undefinedReference,
  undefinedNote,
];

/** Mistakes in the lines of a paragraph. */
export const IN_LINES: readonly Mistake[] = [
  unknownAlert,
  {
    pattern: /^[ \t]*#{2,6}(?=[^\s#\0])[^\n]{0,40}/gm,
    message: (found) =>
      `${quote(found)} is no heading, because no space follows its #. Write one, or \\# to show it`,
  },
  {
    pattern: /^[ \t]*(?:#{1,6}|[-+*]|\d{1,9}[.)])[\u00a0\u3000][^\n]{0,40}/gm,
    message: (found) =>
      `${quote(found)} is no heading or list, because the space after its mark is a special one. Write a plain space`,
  },
  {
    pattern: /^[ \t\u3000]*＃(?:＃|[ \t\u00a0\u3000])[^\n]{0,40}/gm,
    message: (found) => `${quote(found)} is no heading, because its # is full-width. Write # and a space`,
  },
  {
    pattern: /^[ \t]*([–—―─‒⸺－＿＊∗⁎*_-])(?:[ \t]*\1){1,100}[ \t]*$/gm,
    message: (found) =>
      /^[*_ ]+$/.test(found)
        ? `${quote(found)} is a mark without words, so readers see it. Remove it`
        : `${quote(found)} is no line across the page. Write ---, between two empty lines`,
  },
  {
    pattern: /^[①-⑳][^\n]*\n(?=[①-⑳])/gm,
    message: (found) =>
      `${quote(found)} and the line below it are one running text. Write a list (1. and a space), or a \\ at the end of each line`,
  },
  {
    pattern: /^(?![•‣◦▪●・･])[^\n\t]{0,200}[^\s]\t+[^\s][^\n]*\n(?=[^\n\t]{0,200}[^\s]\t+[^\s])/gm,
    message: () =>
      'has columns made of tabs, which readers see as one running text. Write a table: | between the cells, and | - | - | below its first line; or a list, with - before each item',
  },
];
