import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readXml } from '../../feeds/xml.ts';
import { type Reader, run } from '../reader.ts';

/** `curl -z` sends a date alone, as Thunderbird does, and drops a 200 whose Last-Modified is not newer. */
export const curl: Reader = {
  name: 'curl -z',
  package: 'curl',
  check: 'command -v curl',
  showsChanges: true,
  followsRedirects: true,
  subscribe: async (feed, folder) => {
    const file = join(folder, 'feed.xml');
    return async () => {
      const since = existsSync(file) ? ['-z', file] : [];
      // -R gives the file the date of the answer.
      const { errors } = await run(folder, 'curl', '-fsSLR', '-o', file, ...since, feed);
      const { texts } = readXml(readFileSync(file, 'utf8'));
      const ids = texts('//item/guid | //a:entry/a:id');
      const titles = texts('//item/title | //a:entry/a:title');
      const contents = texts('//item/content:encoded | //a:entry/a:content');
      const releases = ids.map((id, n) => ({ id, title: titles[n] ?? '', text: contents[n] ?? '' }));
      return { releases, errors };
    };
  },
};
