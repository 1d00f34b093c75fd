import { posix } from 'node:path';
import GithubSlugger, { slug } from 'github-slugger';

/** Whether a name is a URL segment that needs no escape. */
export const isSlug = (name: string): boolean => /^[a-z0-9]+(-[a-z0-9]+)*$/.test(name) && name.length <= 200;

/** The nearest slug to a name; `undefined` where it has no Latin letter or digit to make one of. */
export const toSlug = (name: string): string | undefined => {
  const near = slug(name.normalize('NFKD').replace(/[._]/g, '-'))
    .replace(/[^a-z0-9-]/g, '')
    .replace(/-+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 200);
  return isSlug(near) ? near : undefined;
};

/** `talks.md` and `talks/index.md` are the entry `talks`. */
export const slugOf = (file: string): string => {
  const name = posix.basename(file, '.md');
  return name === 'index' ? posix.basename(posix.dirname(file)) : name;
};

/** What is wrong with the name of an entry file; `undefined` when nothing is. */
export const slugFault = (file: string): string | undefined => {
  if (file === 'entries/index.md')
    return 'has no name of its own. Rename it to what its address shall end with';
  const name = slugOf(file);
  if (isSlug(name)) return undefined;
  const near = toSlug(name);
  const advice =
    near === undefined ? 'Use a to z, 0 to 9 and hyphens, such as talks-in-tokyo' : `Rename it to ${near}`;
  return `the name ${JSON.stringify(name)} can't be the end of an address. ${advice}`;
};

/**
 * Makes the fragment of each heading of one text, as GitHub does, with a number behind one that is there already.
 * None begins with an underscore: the ids of the page around the text do.
 */
export const headingNamer = (): ((heading: string) => string) => {
  const slugger = new GithubSlugger();
  return (heading) => slugger.slug(slug(heading).replace(/^[_-]+/, '') || 'section');
};
