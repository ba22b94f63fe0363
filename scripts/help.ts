/** Prints a script's help and ends it with 0, when its arguments ask for that and nothing was begun yet. */
export function answerHelp(text: string): void {
  if (!process.argv.slice(2).some((argument) => argument === '--help' || argument === '-h')) return;
  console.log(text);
  process.exit(0);
}
