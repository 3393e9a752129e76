// The test runner's door: plain JavaScript, so that it can say which Node it needs.
const NEEDED_NODE = 26;

if (Number(process.versions.node.split('.')[0]) < NEEDED_NODE) {
  process.stderr.write(`The tests need Node ${NEEDED_NODE} and this is ${process.versions.node}. Run them with \`npm test\`, which brings its own.\n`);
  process.exitCode = 1;
} else {
  const {runAll} = await import('./run-tests.ts');
  process.exitCode = await runAll(process.argv.slice(2));
}
