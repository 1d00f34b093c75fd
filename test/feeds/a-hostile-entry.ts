import { readMarkdown } from '../../src/markdown/markdown.ts';
import type { Entry } from '../../src/model/entry.ts';
import { aVisitor } from '../support/a-visitor.ts';
import { anEntry, topics } from '../support/an-entry.ts';

/** A text that is wrong as soon as it is escaped once too little or once too often. */
export const HOSTILE_TEXT = 'AT&T <3 ]]> "q" &amp;';

export const HOSTILE_TAG = 'say "hi" <x> & co';

/** What no feed may change: emoji of several code points, CJK beyond the BMP, and a script from right to left. */
export const FOREIGN_TEXT = '👩‍👧 🇯🇵 日本𠮷 مؤتمر في طوكيو';

const BODY = `One ]]> and another ]]> and ${FOREIGN_TEXT}.

\`\`\`html
<script>alert('R&D')</script> ]]>
\`\`\`
`;

/** An entry whose every text holds what a format could break at, but for what the test is about. */
export const aHostileEntry = (about: Partial<Entry> = {}): Entry => {
  const { html, text, markdown } = readMarkdown(
    BODY,
    aVisitor({
      refuseHtml: (tag) => {
        throw new Error(`raw HTML: ${tag}`);
      },
    }),
  );
  return anEntry({
    title: HOSTILE_TEXT,
    summary: `${HOSTILE_TEXT} ${FOREIGN_TEXT}`,
    content: { html, text, markdown },
    authors: [{ name: HOSTILE_TEXT, url: 'https://people.example/?a=1&b=2' }],
    tags: topics(HOSTILE_TAG, FOREIGN_TEXT),
    source: 'https://source.example/?a=1&b=2',
    ...about,
  });
};
