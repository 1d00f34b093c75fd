import { placeEditions } from '../../src/bundle/place.ts';
import { renderer } from '../../src/editions/render.ts';

/** Builds newsrooms until somebody kills this process: large enough for packs, each with documents of its own version. */
const [output = '', first = '0'] = process.argv.slice(2);

export const PATHS = Array.from({ length: 48 }, (_, n) => `/releases/${n}`);

export const bodyAt = (path: string, version: number): string =>
  `${path} ${version} ${'talks '.repeat(35_000)}`;

const build = (version: number): void => {
  const head = { status: 200, type: 'text/plain', maxAge: 60 } as const;
  const changes = new Map(
    PATHS.map((path, since) => {
      // Most packs are those of the version before.
      const shown = since % 10 === 0 ? version : 0;
      const render = () => bodyAt(path, shown);
      return [path, { kind: 'planned' as const, head, since, key: `${path} ${shown}`, render }];
    }),
  );
  placeEditions([{ from: 0, changes }], output, { render: renderer(), built: version });
};

if (process.argv[1]?.endsWith('a-build-to-kill.ts'))
  for (let version = Number(first); ; version += 1) {
    build(version);
    if (version === Number(first)) process.stdout.write('built\n');
  }
