/** The page that Jetty writes for an error. */
export const errorPage = (status: number, reason: string, path: string): string => `<html>
<head>
<meta http-equiv="Content-Type" content="text/html;charset=utf-8"/>
<title>Error ${status} ${reason}</title>
</head>
<body><h2>HTTP ERROR ${status}</h2>
<p>Problem accessing ${path}. Reason:
<pre>    ${reason}</pre></p>
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
export const TOO_MANY_503 = errorPage(503, 'Too many concurrent requests! Allowed: 10.', 'the service');
