import type { Correction, Entry } from '../model/entry.ts';
import { toRfc3339 } from '../model/instant.ts';
import type { MediaFile } from '../model/media.ts';
import { type Rights, rightsOf } from '../model/rights.ts';
import type { Site } from '../model/site.ts';
import { toXmlSafe } from '../model/text.ts';
import { absolute, permalink } from '../model/url.ts';

const change = ({ at, note, marked }: Correction) => ({
  at: toRfc3339(at),
  note: marked?.markdown ?? note,
});

const rights = ({ license, copyright }: Rights) => ({ license: license?.id ?? license?.url, copyright });

/**
 * Renders the release as Markdown with front matter, which has public facts alone. Each value is JSON, which YAML 1.2 reads the
 * same way.
 */
export const releaseMarkdown = (site: Site, entry: Entry): string => {
  const { image, attachments, update, corrections, organizations, tags } = entry;
  const file = ({ path, type, length }: MediaFile) => ({ url: absolute(site, path), type, length });
  const fields = {
    title: entry.title,
    url: permalink(site, entry),
    id: entry.id,
    language: entry.language,
    published: toRfc3339(entry.published),
    updated: entry.updated === entry.published ? undefined : toRfc3339(entry.updated),
    update: update && change(update),
    corrections: corrections.map(change),
    dateline: entry.dateline,
    summary: entry.summary,
    authors: entry.authors,
    tags: tags.map(({ name }) => name),
    organizations: organizations.map(({ name }) => name),
    people: entry.people,
    source: entry.source,
    ...rights(rightsOf(site, entry)),
    image: image && {
      ...file(image.file),
      alt: image.alt,
      caption: image.caption,
      credit: image.credit,
      ...rights(image),
    },
    attachments: attachments.map(({ file: attached, title, transcript }) => ({
      title,
      ...file(attached),
      transcript: transcript && absolute(site, transcript.path),
    })),
  };
  const lines = Object.entries(fields)
    .filter(([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0))
    .map(([name, value]) => `${name}: ${JSON.stringify(value)}\n`);
  return toXmlSafe(`---\n${lines.join('')}---\n\n${entry.content.read().markdown}\n`);
};
