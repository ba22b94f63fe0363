// The console: GraphiQL on the gateway's own endpoint, with a place for the token. Talks GraphQL only, subscriptions over SSE; loads nothing
// from elsewhere.
const { React, ReactDOM, GraphiQL, graphqlSse } = globalThis;

const firstQuery = `# What may I see, and how is it?
# Ctrl-Enter runs it; Ctrl-Space completes; the book at the left explains the schema.
{
  viewer { subject tenants { name } }
  fleet {
    complete
    totals { apps tasks tasksRunning tasksUnhealthy deployments queued }
    byMarathon { marathon { name kind version } totals { apps tasks } source { phase asOf } }
  }
}
`;

const field = document.querySelector('#token');
const shown = document.querySelector('#viewer');
const endpoint = new URL('graphql', location.href.split('#')[0]).href;

// A link of the demo carries a token behind '#', which browsers never send to a server.
const linked = new URLSearchParams(location.hash.slice(1)).get('token');
if (linked) {
  sessionStorage.setItem('token', linked);
  history.replaceState(null, '', location.pathname);
}
field.value = sessionStorage.getItem('token') ?? '';

async function ask(body, headers = {}) {
  const token = sessionStorage.getItem('token');
  const answer = await fetch(endpoint, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}), ...headers },
    body: JSON.stringify(body),
  });
  return answer.json();
}

/** A subscription is a stream of answers; it ends when GraphiQL asks for no more. */
function watch(params, headers = {}) {
  const token = sessionStorage.getItem('token');
  const client = graphqlSse.createClient({
    url: endpoint,
    headers: { ...(token ? { authorization: `Bearer ${token}` } : {}), ...headers },
    retryAttempts: 0,
  });
  return client.iterate(params);
}

/** Told from the text itself: what GraphiQL knows of the document lags behind a quick hand. */
function isSubscription({ query, operationName }) {
  const text = query.replace(/#.*$/gm, '');
  const operations = [...text.matchAll(/(?:^|\})\s*(query|mutation|subscription)\b\s*(\w*)\s*[({@]/g)];
  const asked = operations.find(([, , name]) => name !== '' && name === operationName) ?? operations[0];
  return asked?.[1] === 'subscription';
}

async function showViewer() {
  const { data, errors } = await ask({ query: '{ viewer { subject kind } }' });
  shown.textContent = data ? `${data.viewer.subject} (${data.viewer.kind.toLowerCase()})` : errors[0].message;
}

const root = ReactDOM.createRoot(document.querySelector('#graphiql'));
let generation = 0;
// A new key makes GraphiQL read the schema again, with the new token.
const render = () =>
  root.render(
    React.createElement(GraphiQL, {
      key: generation++,
      fetcher: (params, options) =>
        isSubscription(params) ? watch(params, options?.headers) : ask(params, options?.headers),
      defaultQuery: firstQuery,
      shouldPersistHeaders: false,
      defaultEditorToolsVisibility: true,
    }),
  );

document.querySelector('#identity').addEventListener('submit', (event) => {
  event.preventDefault();
  sessionStorage.setItem('token', field.value.trim());
  render();
  showViewer();
});

render();
showViewer();
