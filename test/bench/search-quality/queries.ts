import { CHINESE_CATALOGUE } from './chinese-catalogue.ts';
import { CHINESE_DEMO } from './chinese-demo.ts';
import { ENGLISH_CATALOGUE } from './english-catalogue.ts';
import { ENGLISH_DEMO } from './english-demo.ts';
import type { JudgedQuery } from './judgements.ts';

/** Every judged query. */
export const QUERIES: JudgedQuery[] = [...ENGLISH_DEMO, ...ENGLISH_CATALOGUE, ...CHINESE_DEMO, ...CHINESE_CATALOGUE];
