/**
 * Milliseconds since the epoch of a time as some Marathon wrote it, null for anything else. Texts cannot be compared: 1.x cuts trailing
 * zeros in places (`…59.89Z`), pods print six digits and may lack the zone (which is UTC), 0.6 wrote `2014-01-17T00:01+0000`.
 */
export function instantOf(text: string | null): number | null {
  const parts = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)(?:Z|([+-]\d{2}):?(\d{2}))?$/.exec(text ?? '');
  if (parts === null) return null;
  const [, moment = '', hours, minutes = '00'] = parts;
  const milliseconds = Date.parse(`${moment}${hours === undefined ? 'Z' : `${hours}:${minutes}`}`);
  return Number.isNaN(milliseconds) ? null : milliseconds;
}
