// As much of node:zlib as the adapters use, for the type check that knows no runtime (tsconfig.web.json).
declare module 'node:zlib' {
  export const constants: {
    BROTLI_PARAM_QUALITY: number;
    BROTLI_PARAM_MODE: number;
    BROTLI_PARAM_SIZE_HINT: number;
    BROTLI_MODE_TEXT: number;
  };
  export function brotliCompressSync(bytes: Uint8Array, options: { params: Record<number, number> }): Uint8Array;
  export function brotliDecompressSync(bytes: Uint8Array): Uint8Array;
}
