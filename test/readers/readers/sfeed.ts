import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Reader, run } from '../reader.ts';

/** The settings of a subscription, with the fetch function that sfeed's README recommends to save bandwidth. */
const settings = (feed: string): string => `
sfeedpath=feeds
feeds() {
	feed newsroom ${feed}
}
fetch() {
	etag="etags/$(basename "$3")"
	curl \\
		-L --max-redirs 0 -H "User-Agent:" -f -s -m 15 \\
		--compressed \\
		--etag-save "\${etag}" --etag-compare "\${etag}" \\
		-z "\${etag}" \\
		"$2" 2>/dev/null
}
`;

/** sfeed sends the tag and the time of its last poll, and drops a 200 whose Last-Modified is not newer. */
export const sfeed: Reader = {
  name: 'sfeed',
  package: 'sfeed',
  check: 'command -v sfeed_update',
  showsChanges: false,
  followsRedirects: false,
  subscribe: async (feed, folder) => {
    for (const name of ['feeds', 'etags']) mkdirSync(join(folder, name));
    writeFileSync(join(folder, 'sfeedrc'), settings(feed));
    return async () => {
      const { errors } = await run(folder, 'sfeed_update', './sfeedrc');
      const lines = readFileSync(join(folder, 'feeds', 'newsroom'), 'utf8')
        .split('\n')
        .filter(Boolean);
      const releases = lines.map((line) => {
        const [, title = '', , text = '', , id = ''] = line.split('\t');
        return { id, title, text };
      });
      // sfeed adds a line when an id comes with another title or link: only ids tell releases apart.
      return { releases: [...new Map(releases.map((one) => [one.id, one])).values()], errors };
    };
  },
};
