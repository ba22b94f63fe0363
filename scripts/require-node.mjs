// Runs before every script, on whatever Node the machine has: says plainly what is missing instead of a syntax error.
const [major] = process.versions.node.split('.').map(Number);
if (major < 24) {
  console.error(
    `This needs Node 24, which \`npm ci\` installs into node_modules; this is Node ${process.versions.node}.`,
  );
  console.error('Run it through npm (`npm test`, `npm run demo`) after `npm ci` without --ignore-scripts.');
  process.exit(1);
}
