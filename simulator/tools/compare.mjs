// What it means for an answer of a Marathon to equal a recorded one: values by kind, lists without order, ids and versions by identity,
// and what the recorded runs leave free.

// ── values by kind ────────────────────────────────────────────────────────────────────────────────────────────────────────────
export const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
export const TIME = /\b20(?:2[4-9]|[3-9]\d)-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z/g;
const VOLATILE =
  /^(stats|lifeTime|averageSeconds|medianSeconds|timeLeftSeconds|overdue|processedOffersCount|unusedOffersCount|processed|declined|lastUnusedOffers|since|lastUpdated|lastChanged|firstSuccess|lastSuccess|lastFailure|executionTime|uptime|buildref|frameworkId|leader|webui_url|mesos_leader_ui_url|master|hostname|http_port|zk|framework_name|clientIp|remoteAddress)$/;
const VERSION = /^(version|versions|lastScalingAt|lastConfigChangeAt|runSpecVersion)$/; // moments that are identities
const ORDERED = /^(args|argv|steps|constraints|portDefinitions|portMappings|ports|containers)$/;
const HEADERS = new Set(['content-type', 'location', 'marathon-deployment-id', 'allow', 'www-authenticate']);

export const text = (s) =>
  s
    .replace(UUID, '‹uuid›')
    .replace(TIME, '‹time›')
    .replace('1970-01-01T00:00:00.000Z', '‹time›')
    .replace(/agent-\d+\.lab/g, '‹agent›')
    .replace(/(‹uuid›|[0-9a-f-]{36})-S\d+/g, '‹agentId›')
    .replace(/\b(127\.0\.1|172\.17\.\d+)\.\d+\b/g, '‹ip›')
    .replace(/https?:\/\/(127\.0\.0\.1|localhost|marathon\.lab)(:\d+)?/g, '‹base›')
    .replace(/\bzone-\d\b/g, '‹zone›')
    .replace(/^r\d$/, '‹rack›');
function normal(v, key = '') {
  if (VOLATILE.test(key) && v !== undefined) return `‹${key}›`;
  if (typeof v === 'string') return text(v);
  if (typeof v === 'number')
    return v >= 31000 && v < 32000 ? '‹hostPort›' : v >= 10000 && v < 20000 && /port/i.test(key) ? '‹servicePort›' : v;
  if (Array.isArray(v)) {
    const list = v.map((x) => normal(x, key.replace(/s$/, '')));
    return ORDERED.test(key) ? list : list.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  }
  if (v && typeof v === 'object')
    return Object.fromEntries(
      Object.keys(v)
        .sort()
        .map((k) => [text(k), normal(v[k], k)]),
    );
  return v;
}
export const structure = (v, key = '') =>
  VOLATILE.test(key)
    ? '*'
    : Array.isArray(v)
      ? [...new Set(v.map((x) => structure(x)))].sort().join('|')
      : v && typeof v === 'object'
        ? `{${Object.keys(v)
            .sort()
            .map((k) => `${text(k)}:${structure(v[k], k)}`)
            .join()}}`
        : v === null
          ? 'null'
          : typeof v;

// ── two answers side by side ──────────────────────────────────────────────────────────────────────────────────────────────────
const label = (n) =>
  n && typeof n === 'object' ? String(n.id ?? n.taskId ?? n.app ?? n.path ?? n.reason ?? n.name ?? '') : '';
const idsIn = (s) => (/-S\d+$/.test(s) ? [] : (s.match(UUID) ?? []));
const groups = (list) => {
  const by = new Map();
  for (const raw of list) {
    const k = label(normal(raw));
    by.set(k, [...(by.get(k) ?? []), raw]);
  }
  return by;
};
/** Pairs the members of two unordered lists: same label; among those, members whose ids are known to correspond; then in order. */
function pairs(a, b, key, ids) {
  if (ORDERED.test(key))
    return { pairs: a.slice(0, b.length).map((x, i) => [String(i), x, b[i]]), left: [a.length, b.length] };
  const order = (list) =>
    [...list].sort((x, y) =>
      key === 'versions' || (typeof x === 'string' && x.match(TIME))
        ? x < y
          ? -1
          : 1
        : JSON.stringify(normal(x)) < JSON.stringify(normal(y))
          ? -1
          : 1,
    );
  const [x, y] = [groups(a), groups(b)];
  const out = [];
  let missing = 0;
  for (const k of new Set([...x.keys(), ...y.keys()])) {
    const here = order(x.get(k) ?? []);
    const there = order(y.get(k) ?? []);
    for (const one of Array.from(here)) {
      const known = idsIn(String(one?.id ?? one?.taskId ?? (typeof one === 'string' ? one : '')))
        .map((id) => ids.get(id))
        .filter(Boolean);
      const j = known.length ? there.findIndex((o) => known.every((id) => JSON.stringify(o).includes(id))) : -1;
      if (j >= 0) {
        out.push([k, one, there[j]]);
        there.splice(j, 1);
        here.splice(here.indexOf(one), 1);
      }
    }
    while (here.length && there.length) out.push([k, here.shift(), there.shift()]);
    missing += here.length + there.length;
    for (const one of here) out.push([`${k} gone`, one, undefined]);
    for (const one of there) out.push([`${k} extra`, undefined, one]);
  }
  return { pairs: out, left: [a.length, b.length], missing };
}
/** Collects where `got` is not what `want` is, and learns which id here stands for which id there. */
// oxlint-disable-next-line max-params -- it calls itself for every value of every answer: an object per call is what it need not pay
export function compare(want, got, ids, at = '', key = '', out = []) {
  if (VOLATILE.test(key)) {
    if ((want === undefined) !== (got === undefined)) out.push([at, want, got]);
    return out;
  }
  if (typeof want === 'string' && typeof got === 'string') {
    const [w, g] = [text(want), text(got)];
    if (w !== g) {
      out.push([at, w, g]);
      return out;
    }
    const both = [want, got].map((s) => [
      ...idsIn(s),
      ...(VERSION.test(key) || /\/versions/.test(at) ? (s.match(TIME) ?? []) : []),
    ]);
    both[0].forEach((id, i) => {
      const mine = both[1][i];
      if (!ids.has(id)) ids.set(id, mine);
      else if (ids.get(id) !== mine) out.push([at, `the same as before (${key || 'id'})`, 'another one']);
    });
    return out;
  }
  if (Array.isArray(want) && Array.isArray(got)) {
    const p = pairs(want, got, key, ids);
    if (p.left[0] !== p.left[1]) out.push([`${at}.length`, ...p.left]);
    for (const [k, a, b] of p.pairs)
      if (a !== undefined && b !== undefined)
        compare(a, b, ids, `${at}[${k}]`, key === 'versions' ? 'versions' : '', out);
    return out;
  }
  if (
    want &&
    got &&
    typeof want === 'object' &&
    typeof got === 'object' &&
    !Array.isArray(want) &&
    !Array.isArray(got)
  ) {
    for (const k of new Set([...Object.keys(want), ...Object.keys(got)]))
      compare(want[k], got[k], ids, `${at}.${text(k)}`, k, out);
    return out;
  }
  const [w, g] = [normal(want, key), normal(got, key)];
  if (JSON.stringify(w) !== JSON.stringify(g)) out.push([at, w, g]);
  return out;
}
export const answer = (r) =>
  !r || r.error
    ? { error: 'no answer' }
    : {
        status: r.status,
        headers: Object.fromEntries(
          (r.headers ?? [])
            .map(([k, v]) => [k.toLowerCase(), v])
            .filter(([k]) => HEADERS.has(k))
            .sort(),
        ),
        body: 'json' in r ? r.json : String(r.text ?? '').startsWith('<html') ? '‹html›' : (r.text ?? ''),
      };

// ── what the runs leave free ──────────────────────────────────────────────────────────────────────────────────────────────────
const words = new Map(); // key → every value that any recording shows under it
export function learnWords(v, key = '') {
  if (typeof v === 'string') (words.get(key) ?? words.set(key, new Set()).get(key)).add(text(v));
  else if (Array.isArray(v)) v.forEach((x) => learnWords(x, key));
  else if (v && typeof v === 'object') for (const k of Object.keys(v)) learnWords(v[k], k);
}
export function freedom(runs, i, aligned, idsByRun) {
  const free = new Map();
  const want = answer(runs[0].steps[i].response);
  runs.slice(1).forEach((run, r) => {
    const j = aligned[r][i];
    if (j === undefined) return;
    for (const [at, a, b] of compare(want, answer(run.steps[j].response), idsByRun[r]))
      free.set(at, [...(free.get(at) ?? [a]), b]);
  });
  return (at, got) => {
    for (const [f, values] of free) {
      if (
        at !== f &&
        !at.startsWith(`${f}.`) &&
        !at.startsWith(`${f}[`) &&
        !(f.endsWith('.length') && at.startsWith(f.slice(0, -7)))
      )
        continue;
      if (at === f && values.includes(got)) return true;
      const numbers = values.filter((v) => typeof v === 'number');
      if (at === f && typeof got === 'number' && numbers.length) {
        const slack = Math.max(1, Math.max(...numbers) * 0.5);
        return got >= Math.min(...numbers) - slack && got <= Math.max(...numbers) + slack;
      }
      if (at === f && typeof got === 'string' && !/another one|‹/.test(got))
        return words.get(at.split('.').at(-1).replace(/\[.*/, ''))?.has(got) ?? true;
      return true;
    }
    return false;
  };
}
const name = (s) => (s.request ? `${s.request.method} ${text(s.request.path)}` : (s.waitedFor ?? 'note'));
/** Which step of another run is the same request as step i of the first. */
export function align(first, other) {
  const out = [];
  let j = 0;
  first.steps.forEach((s, i) => {
    for (let k = j; k < Math.min(j + 10, other.steps.length); k++)
      if (name(other.steps[k]) === name(s)) {
        out[i] = k;
        j = k + 1;
        return;
      }
  });
  return out;
}
