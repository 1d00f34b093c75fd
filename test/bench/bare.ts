import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { aWorker, type Worker } from './a-worker.ts';
import { type Answer, headerOf } from './an-answer.ts';

/** A Worker that knows one answer, and gives it to everybody: the fastest there is. */
export const bareWorker = (name: string, folder: string, answer: Answer): Worker => {
  const init = [
    `status: ${answer.status}`,
    `headers: new Headers(${JSON.stringify(answer.headers)})`,
    ...(headerOf(answer, 'content-encoding') === undefined ? [] : [`encodeBody: 'manual'`]),
  ];
  const body = answer.body.length === 0 ? 'null' : 'new Blob([bytes])';
  writeFileSync(join(folder, `${name}.bin`), answer.body);
  writeFileSync(
    join(folder, `${name}.js`),
    `import bytes from '${name}.bin';
const body = ${body};
const init = new Response(null, { ${init.join(', ')} });
export default { fetch: () => new Response(body, init) };
`,
  );
  return aWorker({
    name,
    folder,
    modules: [
      { name: `${name}.js`, kind: 'esModule', file: `${name}.js` },
      { name: `${name}.bin`, kind: 'data', file: `${name}.bin` },
    ],
  });
};
