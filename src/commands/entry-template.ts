import type { entryFields } from '../content/entry-fields.ts';
import type { ValueOf } from '../content/schema.ts';

type Field = Exclude<keyof ValueOf<typeof entryFields>, 'title' | 'published'>;

/** The help after the name of each field. It is YAML, so removing the number signs is enough to use a field. */
const HELP: Readonly<Record<Field, string>> = {
  summary: ' One or two plain sentences. Without it, the first paragraph, list or quote',
  dateline: ' The place that it is dated from, such as Tokyo',
  tags: ' [a topic, another topic]',
  organizations: ' [an organization in the story, another one]',
  people: `
  - name: Someone in the story
    role: What they are
    bureau: The part of the organization that they belong to
    organization: The organization that they represent`,
  authors: `
  - name: Who wrote it. Without authors, it is the publisher
    url: The address of their page
    email: Their e-mail address`,
  source: ' The address of what it was made from',
  license: ' The SPDX id of its licence, such as CC-BY-4.0, or its address. Without it, that of the site',
  copyright: ' Who has the rights, such as © 2025 Newsroom. Without it, that of the site',
  image: `
  file: The name of a picture beside this file
  alt: What there is to see in it
  caption: The text below it
  credit: Whose picture it is
  license: The SPDX id or the address of its licence
  copyright: Who has the rights in it`,
  attachments: `
  - file: The name of a file beside this one
    title: What readers see in its place
    transcript: The name of a file with the words of a recording`,
  draft: ' true, while it is to stay out of every build',
  embargo: ' A note on the embargo, for editors. It is never published',
  language: ' The tag of the language that it is in, such as ja. Without it, that of the site',
  translationOf: ' The name of the file that this one says in another language, without .md, or its slug',
  updated:
    ' When it last changed in a way that readers should notice, such as 2025-12-01 or 2025-12-01T09:00; or at and note',
  corrections: `
  - at: When it was corrected, such as 2025-12-01 or 2025-12-01T09:00
    note: The mistake and its correction`,
  withdrawn: `
  at: When it was withdrawn, such as 2025-12-01 or 2025-12-01T09:00
  reason: Why. Readers then see this in the place of the text
  replacedBy: The name of the file of the release in its place, without .md, or its slug`,
  slug: ' The end of its address, if not the name of this file',
  aliases: ' [the first name that this file had, the next one]',
  id: ' What readers know it by. Without it, it is made of the address of the site, the day and the first name of this file',
};

const commented = (field: string, help: string): string =>
  `${field}:${help}`
    .split('\n')
    .map((line) => `# ${line}\n`)
    .join('');

/** Returns an entry file without a text. It has the known fields, and all others after a number sign. */
export const entryTemplate = (known: Readonly<Partial<Record<string, string>>>): string => {
  const written = Object.entries(known).map(([field, value]) => `${field}: ${value}\n`);
  const rest = Object.entries(HELP).filter(([field]) => known[field] === undefined);
  const hint = '# To use a field, remove its number signs, and write your own words after the colon.\n';
  return `---\n${written.join('')}${hint}${rest.map(([field, help]) => commented(field, help)).join('')}---\n\n`;
};
