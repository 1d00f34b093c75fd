import type { readMarkdown } from '../../src/markdown/markdown.ts';

type Visitor = Parameters<typeof readMarkdown>[1];

/** A visitor of Markdown that leaves each address as it is. */
export const aVisitor = (about: Partial<Visitor> = {}): Visitor => ({
  resolve: (url) => ({ url }),
  missAlternative: () => {},
  refuseHtml: () => {},
  missLink: () => {},
  cutAddress: () => {},
  repeatHeadline: () => {},
  warn: () => {},
  ...about,
});
