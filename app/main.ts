const NEEDED_NODE = 26;

if (Number(process.versions.node.split('.')[0]) < NEEDED_NODE) {
  process.stderr.write(`Parvis needs Node ${NEEDED_NODE} and this is ${process.versions.node}. Start it with \`npm start\`, which brings its own.\n`);
  process.exitCode = 3;
} else {
  const {serve} = await import('./serve.ts');
  await serve(process.env).catch((error: unknown) => {
    const worded = error instanceof Error && ['ConfigError', 'DatabaseServerError', 'ServeError'].includes(error.name);
    process.stderr.write(`${worded ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exitCode = 3;
  });
}

export {};
