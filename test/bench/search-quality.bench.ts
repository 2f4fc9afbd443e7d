import { randomFrom } from '../chaos/random.ts';
import { exactly, type Figure, type Measure, told } from '../support/figure.ts';
import { askAll, type QueryAnswer, type Search, shuffledSearch, substringSearch } from './search-quality/ask.ts';
import { readCorpora } from './search-quality/corpora.ts';
import { judgementFaults } from './search-quality/faults.ts';
import { type Score, scoreOf, scoresBy } from './search-quality/metrics.ts';
import { QUERIES } from './search-quality/queries.ts';

// How well a search finds what people judged that it should find, overall and in each class of queries. So far there is
// a plain match of titles, which an engine has to beat by far, and a random order, which says what the figures are
// worth.

export const run: Measure = async ({ seed }) => {
  const corpora = await readCorpora();
  const searches: Record<string, Search> = {
    'title substring': substringSearch,
    'random order': shuffledSearch(randomFrom(seed)),
  };
  const faults = judgementFaults(QUERIES, corpora);
  for (const fault of faults) console.log(`  ${fault}`);
  return [
    told('search-quality: judged queries', QUERIES.length, 'queries'),
    exactly('search-quality: judgements that do not fit the catalogue', faults.length, 0, 'judgements'),
    ...Object.entries(searches).flatMap(([name, search]) => figuresOf(name, askAll(QUERIES, corpora, search))),
  ];
};

/** The figures of one search; the scores of its classes are printed. */
function figuresOf(name: string, answers: readonly QueryAnswer[]): Figure[] {
  const classes = scoresBy(answers, ({ query }) => `${query.locale} ${query.kind}`);
  for (const [label, score] of classes) console.log(`  ${name}: ${label.padEnd(16)} ${line(score)}`);
  const { ndcg, mrr, zeroResults, falseFinds } = scoreOf(answers);
  const worst = Math.min(...Array.from(classes.values(), (score) => score.ndcg ?? 1));
  const figures: [label: string, value: number | null][] = [
    ['nDCG@10', ndcg],
    ['nDCG@10 of the worst class', worst],
    ['MRR', mrr],
    ['share of queries that found nothing', zeroResults],
    ['share of queries that should have found nothing, and did not', falseFinds],
  ];
  return figures.map(([label, value]) => told(`search-quality: ${name}, ${label}`, rounded(value), ''));
}

function line({ queries, ndcg, mrr, zeroResults, falseFinds }: Score): string {
  const shown = (value: number | null) => (value === null ? '–' : rounded(value).toFixed(3)).padStart(6);
  const figures = `nDCG ${shown(ndcg)}  MRR ${shown(mrr)}  zero ${shown(zeroResults)}  false ${shown(falseFinds)}`;
  return `${String(queries).padStart(3)} queries  ${figures}`;
}

const rounded = (value: number | null) => Math.round((value ?? Number.NaN) * 1000) / 1000;
