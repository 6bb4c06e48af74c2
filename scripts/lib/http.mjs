import http from 'node:http';
import https from 'node:https';
import tls from 'node:tls';

const MAX_REDIRECTS = 5;

/** A host that cannot be reached or does not have it: another way may be tried. */
export class Unreachable extends Error {}

/**
 * Opens a GET of an `http:` or `https:` address, through the proxy that the environment names, if any.
 *
 * @param {string} address
 * @param {AbortSignal} signal
 * @returns {Promise<http.IncomingMessage>} the answer, with status 200
 * @throws Unreachable
 */
export async function get(address, signal, redirects = MAX_REDIRECTS) {
  const url = new URL(address);
  const response = await open(url, signal);
  const { statusCode, headers } = response;
  if (statusCode === 200) return response;
  response.resume();
  if (statusCode >= 300 && statusCode < 400 && headers.location !== undefined && redirects > 0) {
    return get(new URL(headers.location, url).href, signal, redirects - 1);
  }
  throw new Unreachable(`HTTP ${statusCode}`);
}

async function open(url, signal) {
  const proxy = proxyFor(url);
  const client = url.protocol === 'http:' ? http : https;
  if (proxy === undefined) return answerOf(client.get(url, { signal }));
  if (url.protocol === 'http:') {
    return answerOf(
      http.get({
        ...addressOf(proxy),
        path: url.href,
        headers: { host: url.host, ...loginOf(proxy) },
        signal,
      }),
    );
  }
  const socket = await tunnel(proxy, url, signal);
  return answerOf(
    https.get(url, {
      createConnection: () => tls.connect({ socket, servername: url.hostname }),
      agent: false,
      signal,
    }),
  );
}

function answerOf(request) {
  return new Promise((resolve, reject) => {
    request.on('response', resolve);
    request.on('error', (error) => reject(new Unreachable(error.code ?? error.message)));
  });
}

/** Asks a proxy for a connection to the host, over which TLS is spoken. */
function tunnel(proxy, url, signal) {
  const host = `${url.hostname}:${url.port || 443}`;
  const headers = { host, ...loginOf(proxy) };
  const request = http.request({ ...addressOf(proxy), method: 'CONNECT', path: host, headers, signal });
  return new Promise((resolve, reject) => {
    request.on('connect', ({ statusCode }, socket) => {
      if (statusCode === 200) resolve(socket);
      else reject(new Unreachable(`the proxy answers ${statusCode}`));
    });
    request.on('error', (error) =>
      reject(new Unreachable(`the proxy cannot be reached: ${error.code ?? error.message}`)),
    );
    request.end();
  });
}

function addressOf(proxy) {
  return { host: proxy.hostname, port: proxy.port || 80 };
}

function loginOf(proxy) {
  if (proxy.username === '') return {};
  const login = `${decodeURIComponent(proxy.username)}:${decodeURIComponent(proxy.password)}`;
  return { 'proxy-authorization': `Basic ${Buffer.from(login).toString('base64')}` };
}

/**
 * The proxy for an address by HTTPS_PROXY, HTTP_PROXY and NO_PROXY, in capitals or not, as curl reads them.
 *
 * @param {URL} url
 * @returns {URL | undefined}
 */
export function proxyFor(url, env = process.env) {
  const setting = (name) => env[name] || env[name.toUpperCase()];
  const proxy = setting(url.protocol === 'http:' ? 'http_proxy' : 'https_proxy');
  if (!proxy) return undefined;
  const exempt = (setting('no_proxy') ?? '').split(',').map((name) => name.trim().replace(/^\*?\./, ''));
  const isExempt = exempt.some(
    (name) => name === '*' || (name !== '' && (url.hostname === name || url.hostname.endsWith(`.${name}`))),
  );
  return isExempt ? undefined : new URL(proxy.includes('://') ? proxy : `http://${proxy}`);
}
