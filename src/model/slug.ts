import GithubSlugger, { slug } from 'github-slugger';
import { streamSafe } from './text.ts';

/** Whether a name is a URL segment that needs no escape. */
export const isSlug = (name: string): boolean => /^[a-z0-9]+(-[a-z0-9]+)*$/.test(name) && name.length <= 200;

/** Returns the nearest slug to a name; `undefined` if the name has no Latin letter or digit. */
export const toSlug = (name: string): string | undefined => {
  const near = slug(name.normalize('NFKD').replace(/[._]/g, '-'))
    .replace(/[^a-z0-9-]/g, '')
    .replace(/-+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 200);
  return isSlug(near) ? near : undefined;
};

/**
 * Returns a function that names the headings of one text as GitHub does. A name that is taken gets a number. No name
 * begins with an underscore, because the ids of the page do.
 */
export const headingNamer = (): ((heading: string) => string) => {
  const slugger = new GithubSlugger();
  return (heading) =>
    slugger.slug(slug(streamSafe(heading).normalize('NFC')).replace(/^_+/, '') || 'section');
};
