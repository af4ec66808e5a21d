// Each deliberate mistake of centre.txt in turn: the one file is compiled, the fast tests are linked with it and run until
// one fails. What none of them finds is a hole in the tests. Run by ./dev mutate [NAME], after a build.
//
// Nothing of the build is touched: the commands are those of its ninja file, with another source, library and program.

import { execFile, execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { basename, resolve } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const least = 106; // of 108, or the command fails
const build = resolve('build/release');
const library = 'src/centre/libcentre.a';
// The quickest first. Each with the longest that it may take: a mistake may be a loop without an end.
const programs = ['tests/scenarios/scenarios', 'src/centre/centre_test', 'tests/properties/properties', 'src/sim/sim_test'];

function commandOf(target) {
  const all = execFileSync('ninja', ['-C', build, '-t', 'commands', '-s', target], { encoding: 'utf8' });
  return all.trim().split('\n').at(-1);
}

/** One text that must be there once, in place of it another: else the list is not of this code. */
function replaced(text, from, to, where) {
  if (text.split(from).length !== 2) throw new Error(`${where}: ${JSON.stringify(from)} is there ${text.split(from).length - 1} times, not once`);
  return text.replace(from, () => to);
}

function mutations(path) {
  const blocks = readFileSync(path, 'utf8').split('\n\n').map((one) => one.split('\n').filter((line) => line !== '' && !line.startsWith('#')));
  return blocks.filter((lines) => lines.length > 0).map(([head, file, ...change]) => {
    const [name, breaks] = head.split(' | ');
    const of = (sign) => change.filter((line) => line.startsWith(sign)).map((line) => line.slice(2)).join('\n');
    const source = `src/centre/${file}`;
    const text = replaced(readFileSync(source, 'utf8'), of('-'), of('+'), `${path}, ${name}`);
    return { name, breaks, file, source, text };
  });
}

const shell = (command, options = {}) => run('sh', ['-c', command], { cwd: build, maxBuffer: 1 << 26, ...options });

/** The first test that fails, of the first program with one; empty when all pass. */
async function failing(program, path, limit) {
  try {
    await run(path, ['--gtest_fail_fast'], { maxBuffer: 1 << 26, timeout: limit, killSignal: 'SIGKILL' });
    return '';
  } catch (error) {
    const failed = /\[  FAILED  \] ([^\s,]+)/.exec(error.stdout ?? '');
    return `${basename(program)} ${failed?.[1] ?? (error.killed ? 'without an end' : 'dies')}`;
  }
}

async function look(mutation, limits) {
  const folder = resolve('build/mutate', mutation.name);
  mkdirSync(folder, { recursive: true });
  const source = `${folder}/${mutation.file}`;
  writeFileSync(source, mutation.text);
  const object = `src/centre/CMakeFiles/centre.dir/${mutation.file}.o`;
  const compile = commandOf(object).replaceAll(resolve(mutation.source), source).replaceAll(object, `${folder}/${mutation.file}.o`);
  // A mistake may leave a variable unused, and nobody looks at its symbols.
  await shell(compile.replaceAll(' -Werror', '').replaceAll(' -O2 -g1 ', ' -O1 -g0 '));
  copyFileSync(`${build}/${library}`, `${folder}/libcentre.a`);
  await shell(`ar r ${folder}/libcentre.a ${folder}/${mutation.file}.o`);
  for (const program of programs) {
    const path = `${folder}/${basename(program)}`;
    await shell(replaced(commandOf(program), `-o ${program} `, `-o ${path} `, 'link').replaceAll(library, `${folder}/libcentre.a`));
    const found = await failing(program, path, limits.get(program));
    if (found !== '') return found;
  }
  return '';
}

async function main() {
  const only = process.argv[2] ?? '';
  const all = mutations('tests/mutations/centre.txt').filter((one) => one.name.includes(only));
  if (all.length === 0) throw new Error(`no mutation is called '${only}'`);
  rmSync('build/mutate', { recursive: true, force: true });
  const limits = new Map();
  for (const program of programs) {
    const began = Date.now();
    const fails = await failing(program, `${build}/${program}`, 0);
    if (fails !== '') throw new Error(`without any mistake: ${fails}`);
    limits.set(program, Math.max(60_000, 10 * (Date.now() - began)));
  }
  let found = 0;
  const left = [...all];
  const work = async () => {
    for (let one = left.shift(); one !== undefined; one = left.shift()) {
      const by = await look(one, limits);
      found += by === '' ? 0 : 1;
      console.log(by === '' ? `NOT FOUND  ${one.name}: ${one.breaks}` : `found      ${one.name}: ${by}`);
      rmSync(resolve('build/mutate', one.name), { recursive: true, force: true });
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  console.log(`${found} of ${all.length} found`);
  process.exitCode = found >= Math.min(least, all.length) ? 0 : 1;
}

main().catch((error) => {
  console.error(`mutate: ${error.message}`);
  process.exitCode = 2;
});
