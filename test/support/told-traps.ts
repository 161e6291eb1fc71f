import type { ToldAnswer } from './told-outputs.ts'

/** Where comments, blocks of text and questions mean something else than what is printed. */
export const TOLD_TRAPS: readonly ToldAnswer[] = [
  {
    question: 'How do arrays work in JS?',
    answer:
      '```js\nconst arr = [1, 2, 3];\narr.push(4);    // [1, 2, 3, 4]\narr.pop();      // [1, 2, 3]\narr.shift();    // [2, 3]\narr.unshift(0); // [0, 2, 3]\narr.splice(1, 1); // [0, 3]\nlet i = 5;\ni++; // 6\n```',
  },
  {
    question: 'List methods in python',
    answer:
      '```python\nxs = [3, 1, 2]\nxs.append(4)  # [3, 1, 2, 4]\nxs.sort()  # [1, 2, 3, 4]\nxs.pop()  # [1, 2, 3]\nxs.remove(2)  # [1, 3]\n```',
  },
  {
    question: 'Explain the event loop',
    answer:
      "```js\nconsole.log('start'); // 1\nsetTimeout(() => console.log('timeout'), 0); // 4\nPromise.resolve().then(() => console.log('promise')); // 3\nconsole.log('end'); // 2\n```",
  },
  {
    question: 'Show an OrderedDict',
    answer:
      "```python\nfrom collections import OrderedDict\nd = OrderedDict()\nd['a'] = 1\nprint(d)  # Output: OrderedDict([('a', 1)])\n```",
  },
  {
    question: 'How do I print two variables?',
    answer:
      "```python\na, b = 5, 10\nprint(a, b)  # Output: 5, 10\nprint(a, b, sep='-')  # 5-10\nprint(f'{a} and {b}')  # prints a and b\n```",
  },
  {
    question: 'Iterate over dict',
    answer:
      "```python\nuser = {'name': 'Ann', 'age': 30}\nfor key in user:\n    print(key)  # prints the keys\nfor key, value in user.items():\n    print(key, value)  # prints name Ann, then age 30\nprint(user.keys())  # ['name', 'age']\n```",
  },
  {
    question:
      "What's the time complexity of this?\n```python\nfor i in range(3):\n    print(i)\n```",
    answer: "It's O(n). The output is `O(n)` in growth terms: it prints `0`, `1` and `2`.",
  },
  {
    question:
      "What does this return?\n```python\ndef f(x):\n    print('in f')\n    return x + 1\n\nf(2)\n```",
    answer: 'It returns `3`.',
  },
  {
    question:
      "What does g(2) return?\n```python\ndef g(x):\n    print('hi')\n    return x * 2\nprint(g(1))\n```",
    answer: '`g(2)` returns `4`.',
  },
  {
    question: 'Config example in python?',
    answer:
      '```python\nDEBUG = True  # False\nTIMEOUT = 30  # 60\nPORT = 8080  # 443\nRETRIES = 3  # 5\n```',
  },
  {
    question: 'Unique words',
    answer:
      "```python\nwords = ['b', 'a', 'b']\nprint(set(words))  # {'b', 'a'}\nprint(list(set(words)))  # ['b', 'a']\n```",
  },
  {
    question: 'Count characters',
    answer:
      "```python\nfrom collections import Counter\nc = Counter('hello')\nprint(c)  # Counter({'l': 2, 'h': 1, 'e': 1, 'o': 1})\nprint(c.most_common(1))  # [('l', 2)]\n```",
  },
  {
    question: 'Make a class in js',
    answer:
      "```js\nclass Dog {\n  constructor(name) { this.name = name; }\n  speak() { return this.name + ' barks'; }\n}\nconst d = new Dog('Rex');\nconsole.log(d); // Dog { name: 'Rex' }\nconsole.log(d.speak()); // Rex barks\nconsole.log(typeof d); // 'object'\n```",
  },
  {
    question: 'Calculate area',
    answer:
      '```python\nimport math\nprint(math.pi * 2 ** 2)  # 12.566\nprint(10 / 2)  # 5\nprint(1e3)  # 1000\n```',
  },
  {
    question: 'Async js please',
    answer:
      "```js\nconst sleep = ms => new Promise(r => setTimeout(r, ms));\nasync function main() {\n  console.log('a');\n  await sleep(100);\n  console.log('b');\n}\nmain();\nconsole.log('c');\n```\n\nOutput:\n```\na\nc\nb\n```",
  },
  {
    question: 'Show a try/except',
    answer:
      '```python\ntry:\n    print(1 / 0)\nexcept ZeroDivisionError as e:\n    print(e)\n```\n\nOutput:\n```\ndivision by zero\n```',
  },
  {
    question: 'Read a csv',
    answer:
      "```python\nimport csv\nwith open('data.csv') as f:\n    for row in csv.reader(f):\n        print(row)\n```\n\nOutput:\n```\n['name', 'age']\n['Ann', '30']\n```",
  },
  {
    question: 'FizzBuzz in python',
    answer:
      "```python\nfor i in range(1, 16):\n    if i % 15 == 0: print('FizzBuzz')\n    elif i % 3 == 0: print('Fizz')\n    elif i % 5 == 0: print('Buzz')\n    else: print(i)\n```\n\nOutput:\n```\n1\n2\nFizz\n4\nBuzz\n...\nFizzBuzz\n```",
  },
  {
    question: 'FizzBuzz in python',
    answer:
      "```python\ndef fizzbuzz(n):\n    for i in range(1, n + 1):\n        print('Fizz' * (i % 3 == 0) + 'Buzz' * (i % 5 == 0) or i)\n```\n\nCalling `fizzbuzz(5)` prints:\n```\n1\n2\nFizz\n4\nBuzz\n```",
  },
  {
    question: 'Pattern',
    answer:
      "```python\nfor i in range(1, 4):\n    print(' ' * (3 - i) + '*' * (2 * i - 1))\n```\nOutput:\n```\n  *\n ***\n*****\n```",
  },
  {
    question:
      'Fix my code\n```python\ndef avg(xs):\n    return sum(xs) / len(xs) + 1\nprint(avg([1, 2, 3]))\n```',
    answer:
      'The `+ 1` is wrong.\n\nBefore:\n\n```python\nprint(avg([1, 2, 3]))  # 3.0\n```\n\nAfter:\n\n```python\ndef avg(xs):\n    return sum(xs) / len(xs)\n\nprint(avg([1, 2, 3]))  # 2.0\n```',
  },
  {
    question: 'Two ways to square',
    answer:
      '```python\ndef square(x):\n    return x * x\nprint(square(4))  # 16\n```\n\nOr with `map`:\n\n```python\nnums = [1, 2]\nsquares = list(map(square, nums))\nprint(squares)  # [1, 4]\n```',
  },
  {
    question: 'Spread operator',
    answer:
      '```js\nconst a = [1, 2];\nconst b = [...a, 3]; // [1, 2, 3]\nconst o = { x: 1, ...{ y: 2 } }; // { x: 1, y: 2 }\nconst copy = structuredClone(o); // { x: 1, y: 2 }\n```',
  },
  {
    question: 'String to number',
    answer:
      "```js\nNumber('42');      // 42\nparseInt('42px');  // 42\n+'3.5';            // 3.5\nNumber('abc');     // NaN\n(255).toString(16); // 'ff'\n[1, 2, 3].includes(2); // true\n!!'';               // false\n```",
  },
  {
    question: 'Use a default value',
    answer:
      "```python\ndef greet(name='World'):\n    return f'Hello, {name}!'\n\ngreet()          # 'Hello, World!'\ngreet('Ada')     # 'Hello, Ada!'\nlen(greet())     # 13\n```",
  },
  {
    question: 'Sum of digits, show sample run',
    answer:
      "```python\ndef digit_sum(n):\n    return sum(int(d) for d in str(n))\n\nn = int(input('Enter: '))\nprint(digit_sum(n))\n```\n\nOutput:\n```\nEnter: 123\n6\n```",
  },
  {
    question:
      "What does this print?\n```js\nconsole.log([1, 2, 3] + [4]);\nconsole.log('5' - 2);\n```",
    answer: 'It prints `1,2,34` and then `3`.',
  },
  {
    question: "What does this print?\n```js\nconsole.log([] + []);\nconsole.log('5' * '2');\n```",
    answer:
      "1. `[] + []` is an empty string, so an empty line.\n2. `'5' * '2'` → `10`\n\nOutput:\n```\n(empty line)\n10\n```",
  },
  {
    question:
      "what does this output?\n```python\nprint('a', end='')\nprint('b')\nprint('c', 'd', sep='|')\n```",
    answer: '```\nab\nc|d\n```',
  },
  {
    question:
      'what does this output?\n```python\nx = [i for i in range(3)]\nprint(x)\nprint(len(x))\n```',
    answer: 'Output:\n\n- first line: `[0, 1, 2]`\n- second line: `3`',
  },
  {
    question: 'What is printed when this runs?\n```python\ndef f():\n    return\nprint(f())\n```',
    answer: '`None`, because a bare `return` returns `None`.',
  },
  {
    question:
      'What will be the output?\n```python\na = 5\nb = 2\nprint(a / b)\nprint(a // b)\nprint(a % b)\n```',
    answer: '- `a / b` prints `2.5`\n- `a // b` prints `2`\n- `a % b` prints `1`',
  },
  {
    question: "What does this print?\n```python\nprint(max('apple', 'banana', key=len))\n```",
    answer:
      "`max` with `key=len` picks the longest. `len('apple')` returns `5`, `len('banana')` returns `6`. So the code prints `banana`.",
  },
  {
    question: 'SQL and python',
    answer:
      "Use sqlite3:\n```python\nimport sqlite3\ncon = sqlite3.connect(':memory:')\nprint(con.execute('select 1').fetchone())  # (2,)\n```",
  },
  {
    question:
      "What is the output of this program?\n```python\nn = 4\nwhile n:\n    print(n, end=' ')\n    n -= 1\n```",
    answer: 'The output of the program is `4 3 2 1`.',
  },
  {
    question: 'What does this print in Python 2?\n```python\nprint 7 / 2\n```',
    answer: 'It prints `3`.',
  },
  {
    question: 'REPL demo please',
    answer:
      "```python\n>>> s = 'abc'\n>>> s.upper()\n'ABC'\n>>> for c in s:\n...     print(c)\n...\na\nb\nc\n>>> s[10]\nTraceback (most recent call last):\n  ...\nIndexError: string index out of range\n>>> len(s)\n3\n```",
  },
  {
    question: 'Matrix',
    answer:
      '```js\nconst m = [[1, 2], [3, 4]];\nconst t = m[0].map((_, i) => m.map(r => r[i]));\nconsole.log(t);\n// Output: [ [ 1, 3 ], [ 2, 4 ] ]\nm.flat()\n  .filter(n => n > 1)\n  .map(n => n * 2); // [4, 6, 8]\n```',
  },
  {
    question: 'Object helpers',
    answer:
      "```js\nconst o = { a: 1, b: 2 };\nObject.keys(o);    // ['a', 'b']\nObject.entries(o); // [['a', 1], ['b', 2]]\no.c;               // undefined\n'a' in o;          // true\ndelete o.a;        // true\nJSON.stringify(o); // '{\"b\":2}'\n```",
  },
]
