import {runCommand} from './run.ts';

const NEEDED_NODE = 26;

if (Number(process.versions.node.split('.')[0]) < NEEDED_NODE) {
  process.stderr.write(`parvis needs Node ${NEEDED_NODE} and this is ${process.versions.node}. Start it with \`npx parvis\`, which brings its own.\n`);
  process.exitCode = 3;
} else {
  const stop = new AbortController();
  // a terminal, npm and the launcher may each pass Ctrl-C on: it counts once
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stop.abort());
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') process.stderr.write(`The output cannot be written: ${error.message}\n`);
    process.exit(error.code === 'EPIPE' ? 0 : 3);
  });
  process.exitCode = await runCommand(process.argv.slice(2), {
    // opened where it is read: most commands do not
    get stdin() { return process.stdin; },
    stdout: process.stdout, stderr: process.stderr, signal: stop.signal, env: process.env,
  });
}
