import { markup } from '../model/markup.ts';

/** A sheet with a headline and lines of text. Colours are attributes: the security policy allows no inline style. */
export const favicon = (): string =>
  markup`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">
  <rect width="64" height="64" rx="12" fill="#0b3d5c"/>
  <path d="M14 18h36v7H14z" fill="#ffffff"/>
  <path d="M14 31h16v16H14z" fill="#f2b134"/>
  <path d="M35 31h15v4H35zM35 37h15v4H35zM35 43h15v4H35z" fill="#ffffff"/>
</svg>
`.markup;
