import { type Mistake, quote } from './written.ts';

const ADVICE = 'so readers see it as it is. Write Markdown instead, or put it between backticks';

/** Returns the end of a block from an offset, as far as a template may reach. */
const near = (block: string, offset: number): string => block.slice(offset, offset + 400);

/** Reports what a pattern finds in the block as it is written: a template may have links and marks in it. */
const template = (start: RegExp, whole: RegExp, what: string, advice = ADVICE): Mistake => ({
  pattern: start,
  message: (_, { index }, block) => {
    const found = whole.exec(near(block, index))?.[0];
    return found === undefined ? undefined : `${quote(found)} is ${what}, ${advice}`;
  },
});

/** Syntax of other programs that make pages (Hugo, Jekyll, kramdown, WordPress), which no one reads here. */
export const TEMPLATES: readonly Mistake[] = [
  template(
    /(?<![\\\w^_}{$])\{\{/g,
    /^\{\{(?:[<%][\s\S]*?[>%]|-?\s*[\w.$"][^{}]*)\}\}/,
    'a template of Hugo or Jekyll',
  ),
  template(/(?<!\{)\{%/g, /^\{%-?\s*\w[\s\S]*?%\}/, 'a template of Jekyll'),
  template(
    /\{#[^\s{}]{1,100}\}[ \t]*$/g,
    /^\{#[^\s{}]*\}/,
    'an address for a heading',
    'which other readers of its Markdown see. Remove it: the address of a heading is made of its words',
  ),
  template(
    /(?<=(?:^|[\0\n])[ \t]*)\{:/g,
    /^\{:(?:[:/]|\s*(?:[.#][\w-]|[\w-]+="|toc\b))[^{}\n]*\}/,
    'an attribute list of kramdown',
    'so readers see it. Remove it',
  ),
  template(
    /(?<=\0)\{(?=[.#\w])/g,
    /^\{(?:[.#][\w-]+|[\w-]+=[^{}\n]*)[^{}\n]*\}/,
    'an attribute list',
    'so readers see it. Remove it',
  ),
  template(
    /^:::/gm,
    /^:::.*/,
    'the mark of a box',
    'so readers see it. Write a quote, with > before each line',
  ),
  {
    pattern: /\[(\/?)([a-z][\w-]{1,40})((?: [\w-]{1,40}=[^\]\n]{0,300})?)\]/gi,
    message: (found, { 1: slash, 2: name = '', 3: attributes = '', index, input }) => {
      const isClosed = slash === '' && near(input, index).includes(`[/${name}]`);
      return slash !== '' || attributes !== '' || isClosed
        ? `${quote(found)} is a shortcode of WordPress, ${ADVICE}`
        : undefined;
    },
  },
];
