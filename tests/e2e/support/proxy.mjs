// A proxy before the real server, in the hands of a test: it may change any answer before it goes on.
import { createServer } from 'node:http';

// `change(request, answer)`: {method, path, body} and {status, head, body}; what it returns is sent (nothing: unchanged; null: the connection
// ends in the middle). Devices sign the host that they believe to speak to.
export async function startProxy(origin) {
  const proxy = { change: () => undefined };
  const server = createServer(async (incoming, outgoing) => {
    const chunks = [];
    for await (const chunk of incoming) chunks.push(chunk);
    const request = { method: incoming.method, path: incoming.url, body: Buffer.concat(chunks) };
    const { host, connection, ...headers } = incoming.headers;
    const response = await fetch(new URL(request.path, origin), { method: request.method, headers, ...(request.body.length ? { body: request.body } : {}) });
    const before = { status: response.status, head: response.headers.get('parvis-head') ?? '', body: Buffer.from(await response.arrayBuffer()) };
    const answer = await proxy.change(request, before);
    if (answer === null) return outgoing.destroy();
    const { status, head, body } = answer ?? before;
    outgoing.writeHead(status, { 'Content-Type': response.headers.get('content-type') ?? '', ...(head ? { 'Parvis-Head': head } : {}) });
    outgoing.end(body);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  proxy.origin = `http://127.0.0.1:${server.address().port}`;
  proxy.stop = () => new Promise((resolve) => {
    server.closeAllConnections();
    server.close(resolve);
  });
  return proxy;
}
