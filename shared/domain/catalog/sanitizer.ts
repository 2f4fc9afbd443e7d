/** Makes a merchant's HTML harmless: formatting stays, whatever could run, load or restyle goes. */
export type Sanitizer = (html: string) => string;
