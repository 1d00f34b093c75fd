import { heaviness } from '../media/heavy-picture.ts';
import type { Attachment, MediaFile, Picture } from '../model/media.ts';
import type { Say } from '../model/problem.ts';
import type { EntryFields } from './fields.ts';
import { namedFile, type Surroundings } from './surroundings.ts';

/** The picture and the attachments that the front matter names. */
export const mediaIn = (
  { image, attachments }: EntryFields,
  surroundings: Surroundings,
  say: Say,
): { readonly image?: Picture; readonly attachments: readonly Attachment[] } => {
  const find = (name: string, path: readonly (string | number)[]): MediaFile | undefined => {
    const found = namedFile(surroundings, name);
    if (!('fault' in found)) return found;
    say(path, `${JSON.stringify(name)} ${found.fault}`);
    return undefined;
  };
  const { file: name = '', ...about } = image ?? {};
  const file = image && find(name, ['image', 'file']);
  if (file !== undefined && file.medium !== 'image')
    say(['image', 'file'], `${JSON.stringify(name)} is no picture. Name it under attachments`);
  const heavy = file && heaviness(file);
  if (heavy !== undefined) say(['image', 'file'], `${JSON.stringify(name)} ${heavy}`, true);
  const attached = attachments.flatMap(({ file: name, title = name }, n) => {
    const file = find(name, ['attachments', n, 'file']);
    return file === undefined ? [] : [{ file, title }];
  });
  return {
    ...(file === undefined ? {} : { image: { ...about, file } as Picture }),
    attachments: attached,
  };
};
