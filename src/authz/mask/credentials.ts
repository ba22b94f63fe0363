/** What stands where something was masked. Nothing of what was there shows, not even its length. */
export const maskedText = '<masked>';

/** Longer texts are masked whole: nobody reads them, and looking through them is work that a tenant could make others pay for. */
const longestLookedThrough = 65_536;

/**
 * Names that say what they hold. Parts of words too (`dbpassword`), but `auth`, `pwd`, `sig` and the like by themselves only, so that
 * `author` stays readable.
 */
const tellingName =
  /passw|passphrase|secret|token|credential|signature|authorization|(?:api|access|private|signing|encryption|master|shared|account|license|ssh)[-_.]?key|(?<![a-z])(?:auth|pass|pwd|pw|pat|jwt|sig|creds?|cookie|bearer|dsn|connection[-_.]?string)(?![a-z])/i;

/**
 * Labels that carry secrets without their names saying so: the package manager of DC/OS keeps the options a package was installed
 * with, passwords included, as base64 of JSON.
 */
const tellingLabels: ReadonlySet<string> = new Set(['DCOS_PACKAGE_OPTIONS']);

/** Whether what stands under this name is taken for a secret, whatever it looks like. */
export const isSecretName = (name: string): boolean => tellingLabels.has(name) || tellingName.test(spaced(name));

/** `dbAuth` → `db-Auth`: humps part words. */
const spaced = (name: string): string => name.replaceAll(/([a-z0-9])([A-Z])/g, '$1-$2');

interface Pattern {
  readonly found: RegExp;
  readonly shown: string;
}

/** A value behind a name: quoted, or up to the next blank, quote or separator. */
const value = String.raw`(?:"[^"]{1,4096}"|'[^']{1,4096}'|[^\s"'&;,|)}\]]{1,4096})`;

/**
 * `--password x`. A word is looked at from its beginning only, and only when a value follows it: every dash of `-pw-pw-pw…` would else
 * be another beginning.
 */
const flagAndValue = new RegExp(
  String.raw`(?<![\w.-])(?=[\w.]*-)(?=[\w.-]+\s{1,8}(?!-)${value})([\w.]*-[\w.-]*?(?:${tellingName.source})[\w.-]*\s{1,8})${value}`,
  'gi',
);

/**
 * Credentials by their looks, wherever they stand in a text. No pattern looks back over an unlimited run, so that the work stays
 * proportional to the text.
 */
const patterns: readonly Pattern[] = [
  // user:password@ and token@ of URLs, ZooKeeper's with several hosts included.
  { found: /(:\/\/)[^\s/@"']{1,1024}@/g, shown: `$1${maskedText}@` },
  {
    found: /-----BEGIN [A-Z ]{0,32}PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]{0,32}PRIVATE KEY-----|$)/g,
    shown: maskedText,
  },
  { found: /\b([Bb]earer|Basic)\s{1,8}[\w.~+/=-]{6,4096}/g, shown: `$1 ${maskedText}` },
  // JSON web tokens.
  { found: /(?<![\w-])eyJ[\w-]{8,4096}\.[\w-]{2,8192}(?:\.[\w-]{0,4096})?/g, shown: maskedText },
  // Keys of AWS, GitHub, GitLab, Slack, Stripe and Google say whose they are.
  {
    found:
      /(?<![A-Za-z0-9])(?:A[KS]IA[0-9A-Z]{16}|gh[pousr]_\w{20,255}|github_pat_\w{20,255}|glpat-[\w-]{16,255}|xox[abeprs]-[\w-]{10,255}|[rs]k_(?:live|test)_\w{10,255}|AIza[\w-]{35})/g,
    shown: maskedText,
  },
  // password=x, "token": "x", DB_SECRET: x, --api-key=x
  {
    found: new RegExp(String.raw`(${tellingName.source})([\w.-]{0,64}["']?\s{0,4}[=:]\s{0,4})${value}`, 'gi'),
    shown: `$1$2${maskedText}`,
  },
  // --password x
  { found: flagAndValue, shown: `$1${maskedText}` },
  // curl -u user:password
  { found: /(?<!\S)(-u\s{0,8}|--user[\s=]\s{0,8})[^\s:"']{1,256}:\S{1,1024}/g, shown: `$1${maskedText}` },
];

/** A text for people or shells, with the credentials that can be recognised cut out of it. */
export function withoutCredentials(text: string): string {
  if (text.length > longestLookedThrough) return maskedText;
  return patterns.reduce((rest, { found, shown }) => rest.replace(found, shown), text);
}

export const holdsCredentials = (text: string): boolean => withoutCredentials(text) !== text;

/** A label's value as it is shown: all of it, or nothing. */
export const labelValue = (key: string, text: string): string =>
  isSecretName(key) || holdsCredentials(text) ? maskedText : text;

/** A place to fetch from: user info is cut, and every value of the query, since signed links carry their right to read there. */
export function withoutUriCredentials(uri: string): string {
  if (uri.length > longestLookedThrough) return maskedText;
  const [place = '', ...query] = uri.split('?');
  const shown = withoutCredentials(place);
  return query.length === 0 ? shown : `${shown}?${query.join('?').replaceAll(/=[^&#]*/g, `=${maskedText}`)}`;
}

/** A flag whose value is the next word of the command: `--password`, `-token`. */
const isSecretFlag = (word: string): boolean => /^--?[\w.-]+$/.test(word) && isSecretName(word);

/** The words of a command that is run without a shell. */
export const wordsWithoutCredentials = (words: readonly string[]): readonly string[] =>
  words.map((word, position) => {
    const before = words[position - 1];
    const named = before !== undefined && isSecretFlag(before) && !isSecretFlag(word);
    return named ? maskedText : withoutCredentials(word);
  });
