import { markup } from '../model/markup.ts';
import { onAccent } from '../model/palette.ts';
import type { Site } from '../model/site.ts';

/** A sheet with a headline and lines of text. Colours are attributes: the security policy allows no inline style. */
export const favicon = ({ accent }: Site): string =>
  markup`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">
  <rect width="64" height="64" rx="12" fill="${accent}"/>
  <path d="M14 18h36v7H14zM14 31h16v16H14zM35 31h15v4H35zM35 37h15v4H35zM35 43h15v4H35z" fill="${onAccent(accent)}"/>
</svg>
`.markup;
