import { origins, type Token } from './parser.ts';

/** The label of a link and the bracket before its address, with at least one full-width bracket. */
const LABEL = /(?:［([^[\]［］]+)］[（(]|\[([^[\]［］]+)\]（)$/;

/** Makes links of those that are written with East Asian brackets: `［text］（https://…）`. */
export const linkFullWidth = (blocks: readonly Token[]): void => {
  for (const { children } of blocks) {
    if (children === null) continue;
    for (const [n, open] of children.entries()) {
      if (open.type !== 'link_open' || open.markup !== 'linkify') continue;
      const [before, , address, , after] = children.slice(Math.max(0, n - 1), n + 4);
      const label = LABEL.exec(before?.content ?? '');
      const text = label?.[1] ?? label?.[2];
      if (text === undefined || before === undefined || address === undefined || after === undefined)
        continue;
      if (before.type !== 'text' || after.type !== 'text' || !/^[）)]/.test(after.content)) continue;
      before.content = before.content.slice(0, label?.index);
      address.content = text;
      after.content = after.content.slice(1);
      // No text after it can belong to the address.
      open.markup = '';
      const origin = origins.get(open);
      if (origin !== undefined)
        origins.set(open, { ...origin, offset: origin.offset - String(open.attrGet('href')).indexOf(':') });
    }
  }
};
