import { readFileSync } from 'node:fs';
import path from 'node:path';
import { CHECKOUT, expect, test } from './launch';

/** Runs in the page as its own code would, outside of what the debugger may do. */
const asPage = (source: string): string => `new Promise((resolve) => setTimeout(() => {
  Promise.resolve().then(async () => { ${source} }).then((value) => resolve(value), (error) => resolve(error.name));
}))`;

test('the page has named verbs and nothing of Node or Electron', async ({ app: { page } }) => {
  const names = ['require', 'process', 'module', 'Buffer', 'global', 'ipcRenderer', 'electron'];
  expect(
    await page.evaluate((list) => list.filter((name) => name in globalThis), names),
    'globals of Node in the page',
  ).toEqual([]);
  expect(await page.evaluate(() => Object.keys(window.longhand).sort())).toEqual([
    'chooseData',
    'chooseDataFolder',
    'chooseExport',
    'chooseHandSource',
    'chooseHandTarget',
    'chooseInk',
    'chooseLedger',
    'choosePages',
    'choosePagesFolder',
    'chooseSettings',
    'chooseTable',
    'connectStudio',
    'dragSketch',
    'hasTray',
    'notify',
    'onMenu',
    'onPreferences',
    'onStudio',
    'pathOfFile',
    'platform',
    'restartStudio',
    'saveFile',
    'saveSketch',
    'setPreferences',
    'state',
  ]);
});

test('the window is sandboxed and isolated', async ({ app: { electron } }) => {
  const preferences = await electron.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents as
      (Electron.WebContents & { getLastWebPreferences(): Electron.WebPreferences }) | undefined;
    return contents?.getLastWebPreferences();
  });
  expect(preferences).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webSecurity: true,
  });
});

test('every answer carries the policy', async ({ app: { page } }) => {
  const headers = await page.evaluate(async () => {
    const answer = await fetch('/');
    return Object.fromEntries(answer.headers);
  });
  const policy = headers['content-security-policy'] ?? '';
  for (const rule of [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ]) {
    expect(policy.split('; ')).toContain(rule);
  }
  expect(policy).not.toContain('unsafe');
  expect(headers['x-content-type-options']).toBe('nosniff');
  expect(headers['content-type']).toBe('text/html; charset=utf-8');
});

test('code from text and code in the page are refused', async ({ app: { page } }) => {
  expect(await page.evaluate(asPage('return eval("1 + 1")'))).toBe('EvalError');
  expect(await page.evaluate(asPage('return new Function("return 2")()'))).toBe('EvalError');
  // Text becomes code or markup only by Svelte's own policy.
  const insert = asPage(`const script = document.createElement('script');
    script.textContent = 'window.intruder = true';
    document.body.append(script)`);
  expect(await page.evaluate(insert)).toBe('TypeError');
  expect(await page.evaluate(asPage("document.body.innerHTML = '<p>hello</p>'"))).toBe('TypeError');
  expect(await page.evaluate(() => 'intruder' in window)).toBe(false);
});

test('files outside the built page are not served', async ({ app: { page } }) => {
  const paths = [
    '/..%2fmain%2findex.cjs',
    '/%2e%2e/main/index.cjs',
    '/..%5cmain%5cindex.cjs',
    '/assets/..%2f..%2f..%2fpackage.json',
    '/%2fetc%2fpasswd',
    '/%E0%A4%A',
    '/no-such-file.js',
    '/',
  ];
  const statuses = await page.evaluate(
    (list) => Promise.all(list.map(async (path) => (await fetch(path)).status)),
    paths,
  );
  expect(statuses).toEqual([...paths.slice(1).map(() => 404), 200]);
  expect(await page.evaluate(asPage("return (await fetch('/', { method: 'POST' })).status"))).toBe(404);
});

test('nothing but the page itself is loaded', async ({ app: { page, electron } }) => {
  for (const url of [
    'https://example.com/',
    'http://127.0.0.1/',
    'file:///etc/hostname',
    'app://elsewhere/',
  ]) {
    expect(await page.evaluate(asPage(`return (await fetch('${url}')).status`)), url).toBe('TypeError');
  }
  // Without the page's policy in the way, the session itself refuses.
  for (const url of ['https://example.com/', 'http://127.0.0.1/']) {
    const refusal = await electron.evaluate(async ({ net }, address) => {
      try {
        return String((await net.fetch(address)).status);
      } catch (error) {
        return String(error);
      }
    }, url);
    expect(refusal, url).toContain('ERR_BLOCKED_BY_CLIENT');
  }
});

test('the window leads nowhere else and opens no other', async ({ app: { page, electron } }) => {
  const urls = [
    'https://example.com/',
    'file:///etc/hostname',
    'data:text/html,hello',
    'app://longhand/other.html',
  ];
  for (const url of urls) {
    await page.evaluate(asPage(`location.href = '${url}'; return true`));
    await page.evaluate(asPage(`return window.open('${url}') === null`)).then((isDenied) => {
      expect(isDenied, `window.open ${url}`).toBe(true);
    });
    await page.waitForTimeout(100);
    expect(page.url()).toBe('app://longhand/');
  }
  await page.evaluate(
    asPage(
      "const view = document.createElement('webview'); view.src = 'https://example.com/'; document.body.append(view)",
    ),
  );
  const counts = await electron.evaluate(({ BrowserWindow, webContents }) => ({
    windows: BrowserWindow.getAllWindows().length,
    contents: webContents.getAllWebContents().length,
  }));
  expect(counts).toEqual({ windows: 1, contents: 1 });
});

test('the page cannot be framed, not even by itself', async ({ app: { page } }) => {
  const isReachable = asPage(`
    const frame = document.createElement('iframe');
    frame.src = '/';
    const loaded = new Promise((resolve) => frame.addEventListener('load', resolve));
    document.body.append(frame);
    await loaded;
    return frame.contentDocument !== null`);
  expect(await page.evaluate(isReachable)).toBe(false);
});

test('every permission but that to write into the clipboard is denied', async ({ app: { page } }) => {
  expect(await page.evaluate(asPage('return Notification.requestPermission()'))).toBe('denied');
  for (const name of ['geolocation', 'notifications', 'camera', 'microphone', 'clipboard-read', 'midi']) {
    const state = await page.evaluate(
      asPage(`return (await navigator.permissions.query({ name: '${name}' })).state`),
    );
    expect(state, name).toBe('denied');
  }
  expect(
    await page.evaluate(
      asPage("return (await navigator.permissions.query({ name: 'clipboard-write' })).state"),
    ),
  ).toBe('granted');
  for (const wish of [
    'navigator.mediaDevices.getUserMedia({ audio: true })',
    'navigator.clipboard.readText()',
    'new Promise((_, no) => navigator.geolocation.getCurrentPosition(_, () => no(new DOMException("", "NotAllowedError"))))',
  ]) {
    expect(await page.evaluate(asPage(`return ${wish}`)), wish).toMatch(/NotAllowedError|NotFoundError/);
  }
});

test('another window with the same preload is refused by every channel', async ({ app: { electron } }) => {
  const opened = electron.waitForEvent('window');
  await electron.evaluate(
    async ({ BrowserWindow }, preload) => {
      await new BrowserWindow({ show: false, webPreferences: { preload } }).loadURL('app://longhand/');
    },
    path.join(CHECKOUT, 'out/preload/preload.cjs'),
  );
  const foreign = await opened;
  const verbs = [
    'state',
    'chooseData',
    'chooseSettings',
    'choosePages',
    'choosePagesFolder',
    'chooseLedger',
    'hasTray',
    'connectStudio',
    'restartStudio',
  ] as const;
  for (const verb of verbs) {
    const refusal = await foreign.evaluate(
      (name) => (window.longhand[name]() as Promise<unknown>).catch(String),
      verb,
    );
    expect(refusal, verb).toContain('only Longhand');
  }
});

test("the window's own frame is refused while it shows another page", async ({ app: { electron, page } }) => {
  await electron.evaluate(async ({ BrowserWindow }) => {
    await BrowserWindow.getAllWindows()[0]?.loadURL('data:text/html,<title>foreign</title>');
  });
  expect(await page.title()).toBe('foreign');
  expect(await page.evaluate(() => window.longhand.state().catch(String))).toContain('only Longhand');
});

test('arguments that do not fit are refused and change nothing', async ({ app: { page } }) => {
  const before = await page.evaluate(() => window.longhand.state());
  for (const wrong of [
    undefined,
    null,
    7,
    {},
    { locale: 'fr', theme: 'dark' },
    { locale: 'en', theme: 'blue' },
  ]) {
    const refusal = await page.evaluate(
      (values) => window.longhand.setPreferences(values as never).catch(String),
      wrong,
    );
    expect(refusal).toContain('the arguments do not fit');
  }
  for (const [kind, size] of [
    ['exe', 10],
    ['../png', 10],
    ['png', 0],
    ['png', 65 * 1024 * 1024],
  ] as const) {
    const refusals = await page.evaluate(
      async ([name, length]) => {
        const bytes = new ArrayBuffer(length);
        return Promise.all([
          window.longhand.saveSketch(name as never, bytes).catch(String),
          window.longhand.dragSketch(name as never, bytes).catch(String),
          window.longhand.saveFile(name as never, 'figure', bytes).catch(String),
        ]);
      },
      [kind, size] as const,
    );
    for (const refusal of refusals) expect(refusal).toContain('the arguments do not fit');
  }
  for (const [format, name] of [
    ['exe', 'receipts'],
    ['csv', ''],
    ['csv', 'n'.repeat(201)],
  ] as const) {
    const refusal = await page.evaluate(
      ([ending, called]) => window.longhand.chooseTable(ending as never, called).catch(String),
      [format, name] as const,
    );
    expect(refusal).toContain('the arguments do not fit');
  }
  for (const [title, body] of [
    ['', 'a body'],
    ['a title', 'b'.repeat(501)],
    ['t'.repeat(201), ''],
  ] as const) {
    const refusal = await page.evaluate(([name, text]) => window.longhand.notify(name, text).catch(String), [
      title,
      body,
    ] as const);
    expect(refusal).toContain('the arguments do not fit');
  }
  expect(await page.evaluate(() => window.longhand.state())).toEqual(before);
});

test('the kernel holds the page in the sandbox', async ({ app: { electron } }) => {
  test.skip(process.getuid?.() === 0, 'Chromium has no sandbox for root');
  test.skip(process.platform !== 'linux', 'Linux tells in /proc');
  const pid = await electron.evaluate(
    ({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId() ?? 0,
  );
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  expect(status).toMatch(/^Seccomp:\s*2$/m);
  expect(status).toMatch(/^NoNewPrivs:\s*1$/m);
});
