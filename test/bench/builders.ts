import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, readFileSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ASSETS, BUNDLE, OUTPUT } from '../../src/bundle/output.ts';
import { openBundle } from '../../src/bundle/read.ts';
import { toRfc3339 } from '../../src/model/instant.ts';
import { entryFile, entryPath, markdownFile, put, type Release, settingsFile, site } from './archive.ts';
import { runToEnd } from './processes.ts';

/** A program that makes a site of Markdown files. */
export type Builder = {
  readonly name: string;
  readonly version: string;
  /** Writes a project without releases. */
  readonly prepare: (root: string) => Promise<void>;
  /** Returns the path and the content of a release's file. */
  readonly fileOf: (release: Release) => readonly [path: string, content: string];
  /** Builds in the folder of the project. */
  readonly command: readonly string[];
  /** What builds leave, caches included. It is removed before each build. */
  readonly leaves: readonly string[];
  /** The site itself. */
  readonly output: readonly string[];
  /** Returns a function that tells whether a path was made. */
  readonly made: (root: string) => (path: string) => boolean;
};

const putAll = (root: string, files: Readonly<Record<string, string>>): void => {
  for (const [path, content] of Object.entries(files)) put(root, path, content);
};

const project = JSON.parse(readFileSync('package.json', 'utf8'));

/** The project itself, with other entries. It makes more than the others: feeds of topics, JSON, Markdown, the search. */
const dateline: Builder = {
  name: 'Dateline',
  version: project.version,
  prepare: async (root) => {
    for (const part of ['src', 'node_modules', 'package.json', 'tsconfig.json', 'wrangler.toml'])
      symlinkSync(resolve(part), join(root, part));
    put(root, 'entries/site.yaml', settingsFile());
  },
  fileOf: (release) => [entryPath(release), entryFile(release)],
  // `npm run build`, without npm.
  command: [process.execPath, ...project.scripts.build.split(' ').slice(1)],
  leaves: [OUTPUT, 'entries/.published'],
  output: [join(OUTPUT, BUNDLE), join(OUTPUT, ASSETS)],
  made: (root) => {
    const bytes = new Uint8Array(readFileSync(join(root, OUTPUT, BUNDLE)));
    const { find } = openBundle(bytes.buffer);
    return (path) => find(0, path) !== undefined;
  },
};

const madeBelow = (folder: string) => (root: string) => (path: string) =>
  ['', 'index.html'].some(
    (name) => /\.\w+$/.test(join(path, name)) && existsSync(join(root, folder, path, name)),
  );

const fieldsOf = ({ title, published, summary, tags, organizations }: Release) => ({
  ...{ title, date: toRfc3339(published), summary },
  ...{ topics: tags, organizations },
});

const ELEVENTY = 'test/bench/eleventy';

/** Eleventy, as its lock file has it. Nunjucks is the language of most of its examples. */
const eleventy: Builder = {
  name: 'Eleventy',
  version: JSON.parse(readFileSync(join(ELEVENTY, 'package.json'), 'utf8')).dependencies['@11ty/eleventy'],
  prepare: async (root) => {
    for (const file of ['package.json', 'package-lock.json']) cpSync(join(ELEVENTY, file), join(root, file));
    putAll(root, {
      'eleventy.config.js': `export default (config) => {
  config.addFilter('newest', (releases) => releases.slice(-${site.feedLimit}).reverse());
  return { dir: { output: 'public' }, markdownTemplateEngine: false };
};
`,
      'releases/releases.json': JSON.stringify({ layout: 'release.njk', tags: 'releases' }),
      '_includes/release.njk': `<!doctype html>
<html lang="en">
<meta charset="utf-8"><title>{{ title }}</title><link rel="stylesheet" href="/style.css">
<h1>{{ title }}</h1>
<p><time datetime="{{ page.date.toISOString() }}">{{ page.date.toISOString() }}</time></p>
{{ content | safe }}
<ul>{% for name in topics %}<li>{{ name }}</li>{% endfor %}{% for name in organizations %}<li>{{ name }}</li>{% endfor %}</ul>
</html>
`,
      'index.njk': `<!doctype html>
<html lang="en">
<meta charset="utf-8"><title>${site.title}</title>
<h1>${site.title}</h1>
<ul>{% for release in collections.releases | newest %}<li><a href="{{ release.url }}">{{ release.data.title }}</a> {{ release.data.summary }}</li>{% endfor %}</ul>
</html>
`,
      'rss.njk': `---
permalink: /rss.xml
---
<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel><title>${site.title}</title><link>${site.url}/</link><description>${site.description}</description>
{% for release in collections.releases | newest %}<item><title>{{ release.data.title }}</title><link>${site.url}{{ release.url }}</link><guid>${site.url}{{ release.url }}</guid><pubDate>{{ release.date.toUTCString() }}</pubDate><description>{{ release.content }}</description></item>
{% endfor %}</channel></rss>
`,
    });
    const words = ['ci', '--ignore-scripts', '--no-audit', '--no-fund'];
    await runToEnd(['npm', ...words], root);
  },
  fileOf: (release) => [`releases/${release.slug}.md`, markdownFile(fieldsOf(release), release.text)],
  command: [process.execPath, 'node_modules/@11ty/eleventy/cmd.cjs', '--quiet'],
  leaves: ['public', '.cache'],
  output: ['public'],
  made: madeBelow('public'),
};

const hugoVersion: string | undefined = /v([\d.]+)/.exec(
  spawnSync('hugo', ['version'], { encoding: 'utf8' }).stdout ?? '',
)?.[1];

const hugo: Builder = {
  name: 'Hugo',
  version: hugoVersion ?? '',
  prepare: async (root) =>
    putAll(root, {
      'hugo.toml': `baseURL = "${site.url}/"
title = "${site.title}"
disableKinds = ["taxonomy", "term", "section", "404", "sitemap", "robotsTXT"]
outputFormats.RSS.baseName = "rss"
`,
      'layouts/_default/single.html': `<!doctype html>
<html lang="en">
<meta charset="utf-8"><title>{{ .Title }}</title><link rel="stylesheet" href="/style.css">
<h1>{{ .Title }}</h1>
<p><time datetime="{{ .Date.Format "2006-01-02T15:04:05Z07:00" }}">{{ .Date.Format "2006-01-02T15:04:05Z07:00" }}</time></p>
{{ .Content }}
<ul>{{ range .Params.topics }}<li>{{ . }}</li>{{ end }}{{ range .Params.organizations }}<li>{{ . }}</li>{{ end }}</ul>
</html>
`,
      'layouts/index.html': `<!doctype html>
<html lang="en">
<meta charset="utf-8"><title>{{ site.Title }}</title>
<h1>{{ site.Title }}</h1>
<ul>{{ range first ${site.feedLimit} site.RegularPages.ByDate.Reverse }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a> {{ .Params.summary }}</li>{{ end }}</ul>
</html>
`,
      'layouts/index.rss.xml': `{{ print "<?xml version=\\"1.0\\" encoding=\\"utf-8\\"?>" | safeHTML }}
<rss version="2.0"><channel><title>{{ site.Title }}</title><link>{{ .Permalink }}</link><description>${site.description}</description>
{{ range first ${site.feedLimit} site.RegularPages.ByDate.Reverse }}<item><title>{{ .Title }}</title><link>{{ .Permalink }}</link><guid>{{ .Permalink }}</guid><pubDate>{{ .Date.Format "Mon, 02 Jan 2006 15:04:05 -0700" }}</pubDate><description>{{ .Content | htmlEscape }}</description></item>
{{ end }}</channel></rss>
`,
    }),
  fileOf: (release) => [`content/releases/${release.slug}.md`, markdownFile(fieldsOf(release), release.text)],
  command: ['hugo', '--quiet', '--ignoreCache'],
  leaves: ['public', 'resources', '.hugo_build.lock'],
  output: ['public'],
  made: madeBelow('public'),
};

export const builders: readonly Builder[] = [
  dateline,
  eleventy,
  ...(hugoVersion === undefined ? [] : [hugo]),
];
