declare module 'bidi-js' {
  type Levels = { readonly levels: Uint8Array };
  const makeBidi: () => {
    readonly getEmbeddingLevels: (text: string, base?: 'ltr' | 'rtl') => Levels;
  };
  export default makeBidi;
}
