/** The page Jetty writes when the event stream is asked for in another way. */
export const EVENTS_405 = `<html>
<head>
<meta http-equiv="Content-Type" content="text/html;charset=utf-8"/>
<title>Error 405 HTTP method GET is not supported by this URL</title>
</head>
<body><h2>HTTP ERROR 405</h2>
<p>Problem accessing /v2/events. Reason:
<pre>    HTTP method GET is not supported by this URL</pre></p>
</body>
</html>
`;

/** What a proxy in front of a Marathon says when there is none behind it. */
export const BAD_GATEWAY = `<html>
<head><title>502 Bad Gateway</title></head>
<body>
<center><h1>502 Bad Gateway</h1></center>
</body>
</html>
`;

/** What Jetty writes when `--http_max_concurrent_requests` are under way. */
export const TOO_MANY_503 = `<html>
<head>
<meta http-equiv="Content-Type" content="text/html;charset=utf-8"/>
<title>Error 503 Too many concurrent requests! Allowed: 10.</title>
</head>
<body><h2>HTTP ERROR 503</h2>
<p>Problem accessing the service. Reason:
<pre>    Too many concurrent requests! Allowed: 10.</pre></p>
</body>
</html>
`;
