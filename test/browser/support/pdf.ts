import { extractText } from 'unpdf';

type Pdf = { readonly pages: number /** Runs of white space are one space. */; readonly text: string };

export const readPdf = async (bytes: Uint8Array): Promise<Pdf> => {
  const { totalPages, text } = await extractText(new Uint8Array(bytes), { mergePages: true });
  return { pages: totalPages, text: text.replace(/\s+/g, ' ') };
};
