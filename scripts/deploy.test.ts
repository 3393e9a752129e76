import {spawnSync} from 'node:child_process';
import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, test} from 'vitest';
import {readConfig} from '../app/core/config.ts';
import {environment, execForm, parseContainerfile} from './containerfile.ts';

const ROOT = join(import.meta.dirname, '..');
const file = (name: string): string => readFileSync(join(ROOT, 'deploy', name), 'utf8');
/** The settings of systemd's and of shells' files. */
const pairs = (text: string): [string, string][] => text.split('\n').filter((line) => /^\w+=/.test(line)).map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]);

describe('the container', () => {
  const steps = parseContainerfile(file('Containerfile'));
  const of = (instruction: string): string[] => steps.filter((step) => step.instruction === instruction).map(({words}) => words);

  test('runs as an ordinary user, tells its health, and writes nowhere but in its data', () => {
    expect(of('USER')).toEqual(['node']);
    expect(steps.findIndex(({instruction}) => instruction === 'USER')).toBeGreaterThan(steps.findLastIndex(({instruction}) => ['RUN', 'COPY'].includes(instruction)));
    expect(execForm(of('HEALTHCHECK')[0]!)[0]).toBe('node');
    expect(execForm(of('CMD')[0]!).slice(-1)).toEqual(['app/main.ts']);
    expect(of('VOLUME')).toEqual(['/data']);
    expect(readConfig(Object.assign({}, ...of('ENV').map(environment)))).toMatchObject({dataDir: '/data', host: '0.0.0.0', port: 3000});
  });

  test('runs no install script, and has the Node that the project asks for', () => {
    const npm = of('RUN').filter((words) => words.includes('npm'));
    expect(npm).toEqual([expect.stringContaining('npm ci --omit=dev')]);
    expect(npm[0]).toContain('--ignore-scripts');
    const {dependencies: {node}} = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {dependencies: {node: string}};
    expect(of('FROM')).toEqual([`docker.io/library/node:${node.split('.')[0]}-slim`]);
  });

  test('copies what is there', () => {
    for (const words of of('COPY')) for (const path of words.split(' ').slice(0, -1)) expect([path, readdirSync(ROOT).includes(path.split('/')[0]!)]).toEqual([path, true]);
  });

  test('of broken lines none is passed over', () => {
    expect(parseContainerfile('FROM a\nRUN one \\\n  two\n# no\n')).toEqual([{instruction: 'FROM', words: 'a'}, {instruction: 'RUN', words: 'one    two'}]);
    expect(() => parseContainerfile('???')).toThrow('No instruction');
    expect(() => execForm('node app')).toThrow();
  });
});

describe('the unit', () => {
  test('starts what npm start starts, gives requests time to end, and lets it write its data only', () => {
    const unit = new Map(pairs(file('parvis.service')));
    expect(unit.get('ExecStart')).toMatch(/node_modules\/\.bin\/node .*--import tsx app\/main\.ts$/);
    expect(Number(unit.get('TimeoutStopSec'))).toBeGreaterThan(20);
    expect(Number(unit.get('LimitNOFILE'))).toBeGreaterThan(20_000);
    expect(Object.fromEntries(unit)).toMatchObject({ProtectSystem: 'strict', NoNewPrivileges: 'true', StateDirectoryMode: '0700', UMask: '0077', User: 'parvis'});
    expect(unit.get('Environment')).toContain(`PARVIS_DATA=/var/lib/${unit.get('StateDirectory')}`);
  });

  test('the settings beside it are settings', () => {
    const config = readConfig(Object.fromEntries(pairs(file('parvis.env'))));
    expect(config).toMatchObject({trustProxy: ['127.0.0.1'], metrics: {port: 9464, host: '127.0.0.1'}, host: '127.0.0.1'});
    expect(config.publicUrl.protocol).toBe('https:');
  });

  const analyze = spawnSync('systemd-analyze', ['--version']).status === 0;
  test.skipIf(!analyze)('is one that systemd understands', () => {
    for (const name of readdirSync(join(ROOT, 'deploy')).filter((one) => /\.(service|timer)$/.test(one))) {
      const {stdout, stderr} = spawnSync('systemd-analyze', ['verify', join(ROOT, 'deploy', name)], {encoding: 'utf8'});
      const complaints = `${stdout}${stderr}`.split('\n').filter((line) => line !== '' && !/not executable|Failed to (create|load)|not-found/.test(line));
      expect([name, complaints]).toEqual([name, []]);
    }
  });
});

test.each(['Caddyfile', 'nginx.conf'])('%s says who the visitor is, and believes nobody else', (name) => {
  const text = file(name);
  expect(text).toMatch(/127\.0\.0\.1:3000/);
  expect(text).toMatch(/X-Forwarded-For (\{remote_host\}|\$remote_addr)/);
  for (const header of ['X-Forwarded-Host', 'Forwarded', 'X-Real-IP']) expect(text).toMatch(new RegExp(`(header_up -${header}\\b|proxy_set_header ${header} "")`));
  expect(text).not.toMatch(/\$request_uri'|\$query_string|\$args|proxy_add_x_forwarded_for/);
});
