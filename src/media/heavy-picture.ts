import type { MediaFile } from '../model/media.ts';

/** Bytes of a picture that a phone still loads in a moment. */
const LIGHT = 1_500_000;

/** Why a picture should be made smaller, to follow its name; `undefined` where it need not. */
export const heaviness = ({ medium, length, width }: MediaFile): string | undefined =>
  medium === 'image' && length > LIGHT
    ? `is ${(length / 1_000_000).toFixed(1)} MB long and ${width} pixels wide, and every reader of the page loads all of it. Some 1,600 pixels are enough`
    : undefined;
