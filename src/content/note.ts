import { readMarkdown } from '../markdown/markdown.ts';
import type { Marked } from '../model/entry.ts';
import type { Instant } from '../model/instant.ts';
import type { MediaFile } from '../model/media.ts';
import type { Report } from '../model/problem.ts';
import { type Owner, textVisitor } from './entry-text.ts';
import { type FieldPath, fieldName } from './fields.ts';
import type { InternalLink, ResolveLink } from './link-resolver.ts';
import type { Yaml } from './yaml.ts';

/** A note to readers: the text of a field, in Markdown on one line. */
export type Note = { readonly text: string; readonly marked?: Marked };

/** Reads the note at a path. `at` is the instant from which readers see it. */
export type ReadNote = (written: string, path: FieldPath, at: Instant) => Note;

/** Returns the resolver of links in a note. A note shows no picture, and a withdrawn release has no files. */
const resolverFor =
  (path: FieldPath, resolveLink: ResolveLink): ResolveLink =>
  (href, use) => {
    const refuse = (message: string) => ({ kind: 'fault', message, isError: true }) as const;
    if (use === 'picture') return refuse('is a picture, which a note does not show. Write a link to it');
    const target = resolveLink(href, use);
    return target.kind === 'file' && path[0] === 'withdrawn'
      ? refuse('leads to a file, and the files of a withdrawn release are gone. Link to a page')
      : target;
  };

/** Returns a reader of the notes of an entry, and the lists of the links and files that it will find. */
export const noteReader = (owner: Owner, yaml: Yaml, resolveLink: ResolveLink, report: Report) => {
  const links: InternalLink[] = [];
  const files: MediaFile[] = [];
  const readNote: ReadNote = (written, path, at) => {
    const field = fieldName(path);
    const found = textVisitor(
      owner,
      resolverFor(path, resolveLink),
      ({ column }) => {
        const offset = column - 1;
        const [part = ''] = /^[^\s"'\\]*/.exec(written.slice(offset)) ?? [];
        return yaml.positionIn(path, part, offset);
      },
      (problem) => report({ ...problem, message: `${field}: ${problem.message}` }),
    );
    const { text, html, markdown } = readMarkdown(written, found.visitor, { isOneLine: true });
    links.push(...found.links.map((link) => ({ ...link, field, at })));
    files.push(...found.files);
    return { text, ...(html.includes('<') ? { marked: { html, markdown } } : {}) };
  };
  return { readNote, links, files };
};
