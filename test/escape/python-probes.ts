/** Attempts to get out of the Python sandbox. Each leaves what it got in `result`. */
import type { EscapeProbe, ProbeTargets } from './probe.ts'

export function pythonProbes(targets: ProbeTargets): readonly EscapeProbe[] {
  const { secretFile, writtenFile, port } = targets
  const read = `open(${JSON.stringify(secretFile)}).read()`
  const touch = `touch ${writtenFile}`
  const table: readonly (readonly [name: string, code: string])[] = [
    ['reads a host file', `result = ${read}`],
    [
      'reads a host file by descriptor',
      `import os\nfd = os.open(${JSON.stringify(secretFile)}, 0)\nresult = os.read(fd, 100)`,
    ],
    [
      'reads the password file',
      `result = [line for line in open('/etc/passwd') if 'nologin' in line]`,
    ],
    ['reads the environment of its process', `result = open('/proc/self/environ').read()`],
    [
      'reads the environment of its parent',
      `import os\nresult = open(f'/proc/{os.getppid()}/environ').read()`,
    ],
    ['looks at the environment', `import os\nresult = dict(os.environ)`],
    ['runs a shell', `import os\nresult = os.system(${JSON.stringify(touch)})`],
    [
      'opens a pipe to a shell',
      `import os\nresult = os.popen(${JSON.stringify(`cat ${secretFile}`)}).read()`,
    ],
    [
      'runs a subprocess',
      `import subprocess\nresult = subprocess.run(['cat', ${JSON.stringify(secretFile)}], capture_output=True).stdout`,
    ],
    [
      'runs a subprocess through a shell',
      `import subprocess\nresult = subprocess.check_output(${JSON.stringify(`cat ${secretFile}; ${touch}`)}, shell=True)`,
    ],
    [
      'spawns by posix_spawn',
      `import os\nresult = os.posix_spawn('/bin/sh', ['sh', '-c', ${JSON.stringify(touch)}], {})`,
    ],
    [
      'replaces itself',
      `import os\nos.execv('/bin/sh', ['sh', '-c', ${JSON.stringify(touch)}])\nresult = 'ran'`,
    ],
    ['forks', `import os\nresult = os.fork()`],
    [
      'starts a process',
      `import multiprocessing\nmultiprocessing.Process(target=print).start()\nresult = 'started'`,
    ],
    ['kills its parent', `import os\nos.kill(os.getppid(), 9)\nresult = 'killed'`],
    ['imports the host as js', `import js\nresult = js.process.env.SECONDLINE_CANARY`],
    [
      'imports pyodide_js and mounts the host',
      `import pyodide_js\npyodide_js.mountNodeFS('/host', '/')\nresult = open('/host' + ${JSON.stringify(secretFile)}).read()`,
    ],
    [
      'reaches into the api of pyodide_js',
      `import pyodide_js\nresult = pyodide_js._api.loadBinaryFile(${JSON.stringify(secretFile)})`,
    ],
    [
      'runs JavaScript',
      `from pyodide.code import run_js\nresult = run_js('process.env.SECONDLINE_CANARY')`,
    ],
    [
      'climbs a proxy to the Function constructor',
      `from pyodide.ffi import to_js\nresult = to_js([1]).constructor.constructor('return process.env.SECONDLINE_CANARY')()`,
    ],
    [
      'climbs a proxied function to the host',
      `from pyodide.ffi import create_proxy, to_js\nf = to_js({'a': 1}).constructor\nresult = f.constructor('return globalThis.process.mainModule.require("fs").readFileSync(${JSON.stringify(secretFile)}, "utf8")')()`,
    ],
    [
      'asks the proxies in memory',
      `import gc\nfound = [o for o in gc.get_objects() if type(o).__name__.startswith('Js')]\nresult = [getattr(o, 'constructor').constructor('return process.env')() for o in found]`,
    ],
    [
      'looks for the host in loaded modules',
      `import sys\nresult = [repr(getattr(m, 'process').env.SECONDLINE_CANARY) for m in list(sys.modules.values()) if hasattr(m, 'process')]`,
    ],
    ['imports the core of pyodide', `import _pyodide_core\nresult = _pyodide_core.JsProxy`],
    [
      'evaluates through the engine',
      `import ctypes\nlib = ctypes.CDLL(None)\nlib.emscripten_run_script_string.restype = ctypes.c_char_p\nresult = lib.emscripten_run_script_string(b"process.env.SECONDLINE_CANARY")`,
    ],
    [
      'calls system by ctypes',
      `import ctypes\nresult = ctypes.CDLL(None).system(${JSON.stringify(touch)}.encode())`,
    ],
    [
      'connects a socket',
      `import socket\ns = socket.create_connection(('127.0.0.1', ${port}), 1)\ns.send(b'hello')\nresult = s.recv(10)`,
    ],
    [
      'connects without waiting',
      `import socket\ns = socket.socket()\ns.setblocking(False)\ntry:\n  s.connect(('127.0.0.1', ${port}))\nexcept BlockingIOError:\n  pass\nresult = s.send(b'hello')`,
    ],
    [
      'asks by http',
      `import http.client\nc = http.client.HTTPConnection('127.0.0.1', ${port}, timeout=1)\nc.request('GET', '/')\nresult = c.getresponse().read()`,
    ],
    [
      'asks by urllib',
      `from urllib.request import urlopen\nresult = urlopen('http://127.0.0.1:${port}/', timeout=1).read()`,
    ],
    [
      'reads a file by urllib',
      `from urllib.request import urlopen\nresult = urlopen('file://${secretFile}').read()`,
    ],
    [
      'asks by pyodide.http',
      `from pyodide.http import open_url\nresult = open_url('http://127.0.0.1:${port}/').read()`,
    ],
    [
      'fetches',
      `import asyncio\nfrom pyodide.http import pyfetch\nresult = asyncio.new_event_loop().run_until_complete(pyfetch('http://127.0.0.1:${port}/'))`,
    ],
    [
      'sends a datagram',
      `import socket\ns = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)\nresult = s.sendto(b'hello', ('127.0.0.1', ${port}))`,
    ],
    [
      'writes a host file',
      `open(${JSON.stringify(writtenFile)}, 'w').write('x')\nresult = 'written'`,
    ],
    [
      'writes a database file',
      `import sqlite3\nc = sqlite3.connect(${JSON.stringify(writtenFile)})\nc.execute('create table t (x)')\nc.commit()\nresult = 'written'`,
    ],
    [
      'follows a link out',
      `import os\nos.symlink('/', '/tmp/out')\nresult = open('/tmp/out' + ${JSON.stringify(secretFile)}).read()`,
    ],
    [
      'walks up out of the root',
      `result = open('/../../../..' + ${JSON.stringify(secretFile)}).read()`,
    ],
    [
      'runs a host file as a module',
      `import runpy\nresult = runpy.run_path(${JSON.stringify(secretFile)})`,
    ],
    ['opens a browser', `import webbrowser\nresult = webbrowser.open('http://127.0.0.1:${port}/')`],
    [
      'installs a package',
      `import micropip\nresult = micropip.install('http://127.0.0.1:${port}/x.whl')`,
    ],
    [
      'climbs from an empty tuple to every class',
      `subs = ().__class__.__base__.__subclasses__()\nresult = [s for s in subs if s.__name__ == 'Popen'][0](['cat', ${JSON.stringify(secretFile)}], stdout=-1).communicate()`,
    ],
    [
      'takes the frames of the harness',
      `import sys\nframe = sys._getframe()\nnames = []\nwhile frame:\n  names += [k for k, v in frame.f_locals.items() if 'SECONDLINE' in repr(v)[:10000]]\n  frame = frame.f_back\nresult = [n for n in names if n not in ('text', 'request', 'names', 'frame')]`,
    ],
    [
      'starts a thread',
      `import threading\nt = threading.Thread(target=lambda: None)\nt.start()\nresult = 'started'`,
    ],
  ]
  return table.map(([name, code]) => ({
    language: 'python',
    name,
    code,
    show: 'str(result)[:1500]',
  }))
}

/** Attempts to outlast the sandbox. Each costs a process its life, so they run with the long tests. */
export const PYTHON_BOMBS: readonly EscapeProbe[] = [
  ['allocates without end', `blocks = []\nwhile True: blocks.append(bytearray(50_000_000))`],
  ['doubles a list without end', `a = [0]\nwhile True: a += a`],
  ['computes a gigantic power', `result = len(str(7 ** (10 ** 8)))`],
  ['recurses in a comparison', `a = []\nfor _ in range(200000): a = [a]\nresult = a == a[0]`],
  [
    'matches a regular expression that explodes',
    `import re\nresult = re.match(r'(a+)+$', 'a' * 60 + 'b')`,
  ],
  ['floods its output', `import sys\nwhile True: sys.__stdout__.write('x' * 10000 + '\\n')`],
  [
    'ignores every interrupt',
    `while True:\n  try:\n    while True: pass\n  except BaseException: pass`,
  ],
  ['forks in a loop', `import os\nwhile True:\n  try: os.fork()\n  except Exception: pass`],
  [
    'opens files without end',
    `held = []\nwhile True: held.append(open('/tmp/f%d' % len(held), 'w'))`,
  ],
  ['fills its disk', `f = open('/tmp/big', 'wb')\nwhile True: f.write(b'0' * 10_000_000)`],
  ['leaves by os._exit', `import os\nos._exit(0)`],
].map(([name = '', code = '']) => ({ language: 'python', name, code, show: 'str(result)[:100]' }))
