import GithubSlugger, { slug } from 'github-slugger';

/** A name as a URL segment that needs no escape. */
export const isSlug = (name: string): boolean => /^[a-z0-9]+(-[a-z0-9]+)*$/.test(name) && name.length <= 200;

/** The nearest slug to a name; `undefined` where it has no Latin letter or digit to make one of. */
export const toSlug = (name: string): string | undefined => {
  const near = slug(name.normalize('NFKD').replace(/_/g, '-'))
    .replace(/[^a-z0-9-]/g, '')
    .replace(/-+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 200);
  return isSlug(near) ? near : undefined;
};

/** Makes the fragment of each heading of one text, as GitHub does, a number behind one that is there already. */
export const headingNamer = (): ((heading: string) => string) => {
  const slugger = new GithubSlugger();
  return (heading) => slugger.slug(heading);
};
