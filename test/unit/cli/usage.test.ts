import { expect, test } from 'vitest';
import { runCli } from './run-cli';

test.each([
  ['an unknown command', ['tarin'], /"tarin".*did you mean "train"/],
  ['an unknown option in place of a command', ['--josn'], /option "--josn"/],
  ['an unknown option', ['train', '--epoch', '3'], /--epoch, did you mean --epochs\?/],
  ['an option of another command', ['ink', 'f', '--epochs', '3'], /ink has no option --epochs/],
  ['a name that every object has', ['train', '--constructor'], /--constructor/],
  ['an option without its value', ['train', '--epochs'], /--epochs needs N/],
  ['an option in place of a value', ['train', '--epochs', '--json'], /--epochs needs N/],
  ['a value for a flag', ['doctor', '--json=yes'], /--json takes no value/],
  ['half an epoch', ['train', '--epochs', '2.5'], /"2\.5" \(give a whole number from 1 to 1000/],
  ['no epoch', ['train', '--epochs', '0'], /"0" \(give a whole number from 1 to 1000/],
  ['a negative seed', ['train', '--seed', '-1'], /"-1" \(give a whole number from 0/],
  ['a number in another notation', ['train', '--batch', '0x40'], /"0x40"/],
  ['a word for a number', ['train', '--learning-rate', 'small'], /"small" \(give a number from/],
  ['an unknown architecture', ['train', '--architecture', 'seed-dep'], /did you mean "seed-deep"\?/],
  ['a word too many', ['train', 'data'], /"data"/],
  ['a setting that is none', ['train', '--set', 'batch'], /--set cannot be "batch"/],
  ['a setting beyond its limit', ['train', '--set', 'augmentation.rotation=200'], /augmentation\.rotation/],
  ['an unknown kind of optimiser', ['train', '--set', 'optimiser.kind=sdg'], /optimiser\.kind/],
  ['no file of settings', ['train', '--settings', '/no/such/file.json'], /\/no\/such\/file\.json/],
  ['a run that is not there', ['train', '--resume', 'nobody'], /no run "nobody"/],
  ['no data set', ['data'], /data needs PATH/],
  ['a number of suspects without a search', ['data', '.', '--top', '5'], /add --suspects/],
  ['a target without a format', ['data', '.', '--out', 'new'], /add --export FORMAT/],
  ['a format without a target', ['data', '.', '--export', 'idx'], /add --out TARGET/],
  ['a format that is none', ['data', '.', '--export', 'pgn', '--out', 'new'], /did you mean "png"\?/],
  ['no file', ['ink'], /ink needs FILE/],
  ['two files for one', ['ink', 'a', 'b'], /"b" is one too many/],
  ['no place for a sheet', ['sheet'], /sheet needs --out/],
  ['a paper that is none', ['sheet', '--paper', 'a5', '--out', 'new.pdf'], /"a5"/],
  [
    'a sheet of two columns',
    ['sheet', '--columns', '2', '--out', 'new.pdf'],
    /"2" \(give a whole number from 3 to 10/,
  ],
  ['no picture', ['recognise'], /recognise needs IMAGE/],
  ['no page', ['read'], /read needs PAGE/],
  ['a number that is none', ['demo', '--number', '12a'], /"12a"/],
])('refuses %s in one line that says what to do', async (_, words, said) => {
  const { code, stdout, stderr } = await runCli(...words);
  expect(code).toBe(2);
  expect(stdout).toBe('');
  expect(stderr).toHaveLength(1);
  expect(stderr[0]).toMatch(/^error: .+ \(.+\)\.?$/);
  expect(stderr[0]).toMatch(said);
});

test('help names every command, and of a command every option', async () => {
  const general = await runCli('--help');
  expect(general.code).toBe(0);
  for (const name of [
    'train',
    'sheet',
    'evaluate',
    'compare',
    'data',
    'ink',
    'recognise',
    'read',
    'doctor',
    'demo',
  ]) {
    expect(general.stdout).toMatch(new RegExp(`^ +${name} `, 'm'));
  }
  const train = await runCli('train', '--epochs', '--help');
  expect(train.code).toBe(0);
  for (const option of ['data', 'architecture', 'epochs', 'batch', 'seed', 'out', 'library', 'json']) {
    expect(train.stdout).toContain(`--${option}`);
  }
});

test('no command is answered with help on stderr and refused', async () => {
  const { code, stdout, stderr } = await runCli();
  expect(code).toBe(2);
  expect(stdout).toBe('');
  expect(stderr.join('\n')).toContain('Usage: longhand COMMAND');
});
