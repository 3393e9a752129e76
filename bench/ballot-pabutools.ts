// Equal Shares with Add1 on every approval and choose-1 file of a folder, beside pabutools, in one run.
// pip install pabutools "gmpy2>=2.2"; PYTHON=path/to/python node --import tsx bench/ballot-pabutools.ts FOLDER [SECONDS]
// Both begin with the file read, and both group equal ballots. CPU seconds, since machines are shared.
// SECONDS (30): after so long pabutools is stopped on a file and counted with that time; its total is then a lower bound.
import {spawn} from 'node:child_process';
import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {createInterface} from 'node:readline';
import {ADD1_VARIANTS, electionFromPb, tally, type Election, type TallyResult} from '@parvis/ballot';
import {readPb} from '@parvis/ballot/pb';
import {mustOk} from '@parvis/kernel';
import {table} from './frame.ts';

const PYTHON = `
import json, signal, sys, time
from pabutools.election import parse_pabulib, Cost_Sat
from pabutools.rules import method_of_equal_shares
def stop(*_): raise TimeoutError()
signal.signal(signal.SIGPROF, stop)
for line in sys.stdin:
    path, seconds = json.loads(line)
    instance, profile = parse_pabulib(path)
    times = []
    while sum(times) < 0.3:
        signal.setitimer(signal.ITIMER_PROF, seconds)
        start = time.process_time()
        try:
            winners = [p.name for p in method_of_equal_shares(instance, profile.as_multiprofile(), sat_class=Cost_Sat, voter_budget_increment=1)]
        except TimeoutError:
            winners = None
        times.append(time.process_time() - start)
        signal.setitimer(signal.ITIMER_PROF, 0)
    print(json.dumps({"seconds": sum(times) / len(times), "winners": winners}), flush=True)
`;

/** CPU seconds of one count: the mean of as many as fill 0.3 s, as for pabutools. */
function counted(election: Election): {ours: number; result: TallyResult} {
  const begin = process.cpuUsage();
  for (let runs = 1; ; runs++) {
    const result = mustOk(tally(election, {rule: 'equalshares', satisfaction: 'cost', tie: {kind: 'lexico'}, add1: ADD1_VARIANTS.pabutools}), 'ties by id');
    const {user, system} = process.cpuUsage(begin);
    const spent = (user + system) / 1e6;
    if (spent >= 0.3) return {ours: spent / runs, result};
  }
}

const [folder = '', limit = '30'] = process.argv.slice(2);
const python = spawn(process.env['PYTHON'] ?? 'python3', ['-W', 'ignore', '-c', PYTHON], {stdio: ['pipe', 'pipe', 'inherit']});
const answers = createInterface(python.stdout)[Symbol.asyncIterator]();

const rows: {name: string; ours: number; theirs: number; finished: boolean; equal: boolean}[] = [];
for (const name of readdirSync(folder).filter((file) => file.endsWith('.pb'))) {
  const {election} = mustOk(electionFromPb(mustOk(readPb(readFileSync(join(folder, name))), name).file), name);
  if (election.voteType !== 'approval' && election.voteType !== 'choose-1') continue;
  python.stdin.write(`${JSON.stringify([join(folder, name), Number(limit)])}\n`);
  const {seconds, winners} = JSON.parse((await answers.next()).value as string) as {seconds: number; winners: string[] | null};
  const {ours, result} = counted(election);
  const equal = winners === null || winners.toSorted().join() === result.winners.map((p) => election.projects[p]!.id).sort().join();
  rows.push({name, ours, theirs: seconds, finished: winners !== null, equal});
  process.stderr.write(`${name} ${ours.toFixed(5)} s, pabutools ${seconds.toFixed(5)} s${winners === null ? ' (stopped)' : ''}${equal ? '' : ' OTHER WINNERS'}\n`);
}
python.stdin.end();

const sum = (pick: (row: (typeof rows)[number]) => number): number => rows.reduce((total, row) => total + pick(row), 0);
const slowest = rows.toSorted((a, b) => a.theirs / a.ours - b.theirs / b.ours)[0]!;
table([
  {what: 'files', value: String(rows.length), note: `${rows.filter(({finished}) => finished).length} finished by pabutools within ${limit} s each`},
  {what: 'same winners', value: String(rows.filter(({equal, finished}) => equal && finished).length)},
  {what: 'Parvis, all files', value: `${sum(({ours}) => ours).toFixed(2)} s`},
  {what: 'pabutools, all files', value: `${sum(({theirs}) => theirs).toFixed(1)} s`, note: 'at least'},
  {what: 'ratio in total', value: `${(sum(({theirs}) => theirs) / sum(({ours}) => ours)).toFixed(0)} ×`, note: 'at least'},
  {what: 'smallest ratio of a file', value: `${(slowest.theirs / slowest.ours).toFixed(1)} ×`, note: slowest.name},
]);
