/** Answers that say what code prints, all of them right; with a slip where one makes them wrong. By one hand. */
export interface ToldAnswer {
  readonly question: string
  readonly answer: string
  /** What stands there, and what a wrong answer says; of several the last. */
  readonly slip?: readonly [string, string]
}

/** Against these the rules were made. */
export const TOLD_MADE: readonly ToldAnswer[] = [
  {
    question:
      'What does this print?\n\n```python\ndef add(item, bag=[]):\n    bag.append(item)\n    return bag\n\nprint(add(1))\nprint(add(2))\n```',
    answer:
      'This is the classic mutable default argument trap. The list `bag` is created once, when the function is defined.\n\nOutput:\n\n```\n[1]\n[1, 2]\n```\n\nThe second call appends to the same list.',
    slip: ['[1, 2]', '[2]'],
  },
  {
    question:
      "What will be logged?\n```js\nconsole.log('A');\nsetTimeout(() => console.log('B'), 0);\nPromise.resolve().then(() => console.log('C'));\nconsole.log('D');\n```",
    answer:
      'The order is:\n\n```\nA\nD\nC\nB\n```\n\n1. `A` and `D` are synchronous.\n2. `C` is a microtask.\n3. `B` is a macrotask.',
    slip: ['A\nD\nC\nB', 'A\nD\nB\nC'],
  },
  {
    question: 'How do I reverse a string in Python?',
    answer:
      'Use slicing:\n\n```python\ns = "hello"\nprint(s[::-1])  # olleh\n```\n\nOr `reversed`:\n\n```python\nprint(\'\'.join(reversed(s)))  # Output: olleh\n```',
    slip: ['# Output: olleh', '# Output: oleh'],
  },
  {
    question: 'How does integer division work in Python?',
    answer:
      '```python\n>>> 7 // 2\n3\n>>> -7 // 2\n-4\n>>> 7 % 3\n1\n```\n\nNote that `//` rounds towards negative infinity.',
    slip: ['\n-4\n', '\n-3\n'],
  },
  {
    question: 'Explain Array.prototype.map in JavaScript',
    answer:
      '`map` builds a new array:\n\n```javascript\nconst nums = [1, 2, 3];\nconst doubled = nums.map(n => n * 2);\nconsole.log(doubled); // [2, 4, 6]\nconsole.log(nums);    // [1, 2, 3] (unchanged)\n```',
    slip: ['// [2, 4, 6]', '// [2, 4, 5]'],
  },
  {
    question: "What's the output of `print(0.1 + 0.2 == 0.3)`?",
    answer:
      'The output is `False`.\n\nFloating point numbers cannot represent 0.1 exactly, so `0.1 + 0.2` is `0.30000000000000004`.',
    slip: ['`False`', '`True`'],
  },
  {
    question: 'Write a function that counts vowels in JS and show how to use it.',
    answer:
      "```js\nfunction countVowels(str) {\n  return (str.match(/[aeiou]/gi) || []).length;\n}\n\nconsole.log(countVowels('Hello World')); // 3\nconsole.log(countVowels('rhythm'));      // 0\n```\n\nThe `|| []` covers strings without vowels.",
    slip: ['// 3', '// 4'],
  },
  {
    question: 'Group words by length in Python',
    answer:
      "```python\nfrom collections import defaultdict\n\ndef group(words):\n    groups = defaultdict(list)\n    for w in words:\n        groups[len(w)].append(w)\n    return dict(groups)\n\nprint(group(['a', 'to', 'be', 'cat']))\n```\n\nThis prints:\n\n```\n{1: ['a'], 2: ['to', 'be'], 3: ['cat']}\n```",
    slip: ["2: ['to', 'be']", "2: ['be']"],
  },
  {
    question:
      'What is the value of x after this runs?\n\n```python\nx = 5\nfor i in range(3):\n    x += i\nprint(x)\n```',
    answer:
      "Let's trace:\n\n- i = 0: x = 5\n- i = 1: x = 6\n- i = 2: x = 8\n\nSo the output is **8**.",
    slip: ['**8**', '**9**'],
  },
  {
    question: 'Difference between == and === in JS?',
    answer:
      "`==` converts types, `===` does not:\n\n```js\n1 == '1';   // true\n1 === '1';  // false\nnull == undefined; // true\nNaN === NaN; // false\n```",
    slip: ['NaN === NaN; // false', 'NaN === NaN; // true'],
  },
  {
    question: 'How can I round half up in Python?',
    answer:
      "Python's `round` uses banker's rounding:\n\n```python\nround(2.5)  # 2\nround(3.5)  # 4\n```\n\nWith `decimal`:\n\n```python\nfrom decimal import Decimal, ROUND_HALF_UP\nprint(Decimal('2.5').quantize(Decimal('1'), rounding=ROUND_HALF_UP))  # 3\n```",
    slip: ['round(2.5)  # 2', 'round(2.5)  # 3'],
  },
  {
    question: 'Show me how to get a random number between 1 and 10 in Python',
    answer:
      '```python\nimport random\nprint(random.randint(1, 10))  # 7\n```\n\nOutput:\n\n```\n7\n```',
  },
  {
    question: 'How do I read the current year in JS?',
    answer: '```js\nconst year = new Date().getFullYear();\nconsole.log(year); // 2024\n```',
  },
  {
    question: 'Fibonacci with memo in python please',
    answer:
      '```python\nfrom functools import lru_cache\n\n@lru_cache(maxsize=None)\ndef fib(n):\n    return n if n < 2 else fib(n - 1) + fib(n - 2)\n\nprint([fib(i) for i in range(10)])\n# Output: [0, 1, 1, 2, 3, 5, 8, 13, 21, 34]\n```',
    slip: ['21, 34]', '21, 35]'],
  },
  {
    question:
      'What does this output?\n\n```python\nfor i in range(3):\n    for j in range(i):\n        print(i, j)\n```',
    answer: '```\n1 0\n2 0\n2 1\n```',
    slip: ['2 1', '2 2'],
  },
  {
    question:
      'What will this print?\n\nlet x = 1;\n{\n  let x = 2;\n  console.log(x);\n}\nconsole.log(x);',
    answer: 'It prints `2` and then `1`, because the inner `x` is a different variable.',
  },
  {
    question: 'Explain list comprehension',
    answer:
      'A list comprehension builds a list in one line:\n\n```python\nsquares = [n ** 2 for n in range(5)]\n# [0, 1, 4, 9, 16]\n\nevens = [n for n in range(10) if n % 2 == 0]\nprint(evens)  # [0, 2, 4, 6, 8]\n```',
    slip: ['[0, 2, 4, 6, 8]', '[2, 4, 6, 8]'],
  },
  {
    question: 'what is the output\n\na = [1,2,3]\nb = a\nb.append(4)\nprint(a)',
    answer: '[1, 2, 3, 4]',
    slip: ['[1, 2, 3, 4]', '[1, 2, 3]'],
  },
  {
    question: 'Warum gibt das hier nicht 1 aus?\n```python\nprint(3 / 2)\n```',
    answer:
      'In Python 3 ist `/` die echte Division, deshalb gibt der Code `1.5` aus. Für die ganzzahlige Division:\n\n```python\nprint(3 // 2)  # 1\n```',
    slip: ['# 1', '# 2'],
  },
  {
    question: 'What does `[10, 9, 1].sort()` return in JavaScript?',
    answer:
      'It returns `[1, 10, 9]`, because `sort` compares as strings by default. For numbers:\n\n```js\nconsole.log([10, 9, 1].sort((a, b) => a - b)); // [1, 9, 10]\n```',
    slip: ['// [1, 9, 10]', '// [10, 9, 1]'],
  },
  {
    question: 'Write a class for a bank account in Python',
    answer:
      "```python\nclass Account:\n    def __init__(self, balance=0):\n        self.balance = balance\n\n    def deposit(self, amount):\n        self.balance += amount\n\n    def withdraw(self, amount):\n        if amount > self.balance:\n            raise ValueError('Insufficient funds')\n        self.balance -= amount\n```\n\nUsage:\n\n```python\nacc = Account(100)\nacc.deposit(50)\nacc.withdraw(30)\nprint(acc.balance)  # Output: 120\n```",
    slip: ['# Output: 120', '# Output: 130'],
  },
  {
    question: 'Show closures in a loop with var and let',
    answer:
      'With `var`:\n\n```js\nfor (var i = 0; i < 3; i++) {\n  setTimeout(() => console.log(i), 0);\n}\n// 3, 3, 3\n```\n\nWith `let`:\n\n```js\nfor (let i = 0; i < 3; i++) {\n  setTimeout(() => console.log(i), 0);\n}\n```\n\nOutput:\n\n```\n0\n1\n2\n```',
    slip: ['0\n1\n2', '1\n2\n3'],
  },
  {
    question: 'How do I format a float with two decimals?',
    answer:
      '```python\nprice = 3.14159\nprint(f"{price:.2f}")  # 3.14\nprint("%.3f" % price)  # 3.142\nprint(round(price, 1))  # 3.1\n```',
    slip: ['# 3.142', '# 3.141'],
  },
  {
    question: 'Sort a dict by value in python',
    answer:
      "```python\nscores = {'bob': 3, 'ann': 9, 'cy': 5}\nranked = sorted(scores.items(), key=lambda kv: kv[1], reverse=True)\nprint(ranked)\n```\n\n**Output:**\n```text\n[('ann', 9), ('cy', 5), ('bob', 3)]\n```",
    slip: ["('cy', 5), ('bob', 3)", "('bob', 3), ('cy', 5)"],
  },
]

/** Written before the rules were tried, and first judged as they were. */
export const TOLD_UNREAD: readonly ToldAnswer[] = [
  {
    question:
      'What gets printed here?\n\n```python\nx = 10\ndef f():\n    print(x)\n    x = 20\nf()\n```',
    answer:
      'It raises an `UnboundLocalError`: because `x` is assigned in the function, Python treats it as local.',
  },
  {
    question:
      'What does this print?\n```js\nconsole.log(typeof null);\nconsole.log(typeof undefined);\nconsole.log(typeof NaN);\n```',
    answer:
      '```\nobject\nundefined\nnumber\n```\n\n`typeof null` is `"object"` for historical reasons.',
    slip: ['object\n', 'null\n'],
  },
  {
    question: 'Remove duplicates from a list but keep order',
    answer:
      '```python\nitems = [3, 1, 3, 2, 1]\nunique = list(dict.fromkeys(items))\nprint(unique)  # [3, 1, 2]\n```\n\nA set would lose the order:\n\n```python\nprint(set(items))  # {1, 2, 3}\n```',
    slip: ['# [3, 1, 2]', '# [1, 2, 3, 1]'],
  },
  {
    question:
      "What is the output of this code?\n```python\nprint('abc' * 2)\nprint([0] * 3)\nprint(2 ** 3 ** 2)\n```",
    answer:
      "1. `'abc' * 2` repeats the string: `abcabc`\n2. `[0] * 3` repeats the list: `[0, 0, 0]`\n3. `**` is right-associative: `2 ** 9 = 512`\n\nOutput:\n```\nabcabc\n[0, 0, 0]\n512\n```",
    slip: ['[0, 0, 0]\n512', '[0, 0, 0]\n64'],
  },
  {
    question: 'How do I use reduce?',
    answer:
      "```javascript\nconst sum = [1, 2, 3, 4].reduce((acc, n) => acc + n, 0); // 10\n\nconst max = [3, 9, 4].reduce((a, b) => Math.max(a, b)); // 9\n\nconst counts = ['a', 'b', 'a'].reduce((acc, c) => {\n  acc[c] = (acc[c] || 0) + 1;\n  return acc;\n}, {});\nconsole.log(counts); // { a: 2, b: 1 }\n```",
    slip: ['// { a: 2, b: 1 }', '// { a: 1, b: 2 }'],
  },
  {
    question: 'Binary search in JS with test',
    answer:
      '```js\nfunction binarySearch(arr, target) {\n  let lo = 0, hi = arr.length - 1;\n  while (lo <= hi) {\n    const mid = (lo + hi) >> 1;\n    if (arr[mid] === target) return mid;\n    if (arr[mid] < target) lo = mid + 1;\n    else hi = mid - 1;\n  }\n  return -1;\n}\n\nconsole.log(binarySearch([1, 3, 5, 7, 9], 7)); // Output: 3\nconsole.log(binarySearch([1, 3, 5, 7, 9], 4)); // Output: -1\n```',
    slip: ['// Output: 3', '// Output: 4'],
  },
  {
    question: "what's the result of ''.join(sorted('banana')) in python? show code",
    answer: "```python\nprint(''.join(sorted('banana')))\n```\n\nThis outputs:\n\n```\naaabnn\n```",
    slip: ['aaabnn\n', 'aabbnn\n'],
  },
  {
    question: 'Can you explain zip?',
    answer:
      "`zip` pairs up items:\n\n```python\n>>> names = ['Ann', 'Bob']\n>>> ages = [30, 25]\n>>> list(zip(names, ages))\n[('Ann', 30), ('Bob', 25)]\n>>> dict(zip(names, ages))\n{'Ann': 30, 'Bob': 25}\n```\n\nIt stops at the shortest:\n\n```python\n>>> list(zip([1, 2, 3], 'ab'))\n[(1, 'a'), (2, 'b')]\n```",
    slip: ["[(1, 'a'), (2, 'b')]", "[(1, 'a'), (2, 'b'), (3, None)]"],
  },
  {
    question:
      'What is printed?\n\nfunction outer() {\n  let count = 0;\n  return () => ++count;\n}\nconst next = outer();\nnext();\nnext();\nconsole.log(next());',
    answer: '**3**\n\nThe closure keeps `count` alive, so each call increments it.',
    slip: ['**3**', '**1**'],
  },
  {
    question: "What does print(bool('False')) give?",
    answer:
      "```python\nprint(bool('False'))  # True\nprint(bool(''))       # False\n```\n\nAny non-empty string is truthy.",
    slip: ["('False'))  # True", "('False'))  # False"],
  },
  {
    question: 'Write a python decorator that times a function',
    answer:
      "```python\nimport time\nfrom functools import wraps\n\ndef timed(fn):\n    @wraps(fn)\n    def wrapper(*args):\n        start = time.perf_counter()\n        result = fn(*args)\n        print(f'{fn.__name__} took {time.perf_counter() - start:.4f}s')\n        return result\n    return wrapper\n\n@timed\ndef add(a, b):\n    return a + b\n\nprint(add(2, 3))\n```\n\nOutput:\n```\nadd took 0.0000s\n5\n```",
  },
  {
    question: "How to ask for the user's name?",
    answer:
      "```python\nname = input('Name: ')\nprint(f'Hello, {name}!')\n```\n\nOutput:\n\n```\nName: Ada\nHello, Ada!\n```",
  },
  {
    question: 'What does slice vs splice do?',
    answer:
      '```js\nconst a = [1, 2, 3, 4, 5];\na.slice(1, 3);  // [2, 3]\na.splice(1, 2); // [2, 3] and `a` is now [1, 4, 5]\nconsole.log(a); // [1, 4, 5]\n```',
    slip: ['console.log(a); // [1, 4, 5]', 'console.log(a); // [1, 2, 3]'],
  },
  {
    question:
      'Why is my function returning the wrong sum?\n```python\ndef total(xs):\n    s = 0\n    for x in xs:\n        s = x\n    return s\nprint(total([1, 2, 3]))\n```',
    answer:
      'You overwrite `s` in each turn, so it prints `3`. Use `+=`:\n\n```python\ndef total(xs):\n    s = 0\n    for x in xs:\n        s += x\n    return s\n\nprint(total([1, 2, 3]))  # 6\n```',
    slip: ['# 6', '# 5'],
  },
  {
    question:
      "What would be the output of this program?\n```python\nclass A:\n    def hi(self):\n        return 'A'\nclass B(A):\n    def hi(self):\n        return 'B' + super().hi()\nprint(B().hi())\n```",
    answer: "The output of this program would be:\n\n`BA`\n\nbecause `super().hi()` returns `'A'`.",
    slip: ['`BA`', '`AB`'],
  },
  {
    question: 'Convert celsius to fahrenheit, TypeScript',
    answer:
      '```ts\nfunction toFahrenheit(celsius: number): number {\n  return celsius * 9 / 5 + 32;\n}\n\nconsole.log(toFahrenheit(100)); // 212\nconsole.log(toFahrenheit(-40)); // -40\n```',
    slip: ['// 212', '// 210'],
  },
  {
    question: 'Transpose a matrix in Python',
    answer:
      '```python\nmatrix = [[1, 2, 3], [4, 5, 6]]\ntransposed = [list(row) for row in zip(*matrix)]\nfor row in transposed:\n    print(row)\n```\n\nResult:\n\n```\n[1, 4]\n[2, 5]\n[3, 6]\n```',
    slip: ['[2, 5]', '[2, 4]'],
  },
  {
    question: 'Give me a quick optional chaining example',
    answer:
      "```js\nconst user = { profile: { name: 'Kim' } };\nconsole.log(user?.profile?.name);    // 'Kim'\nconsole.log(user?.settings?.theme);  // undefined\nconsole.log(user?.settings?.theme ?? 'light'); // 'light'\n```",
    slip: ['// undefined', '// null'],
  },
  {
    question:
      'what does the following return?\n\n```python\ndef f(n):\n    return 1 if n == 0 else n * f(n - 1)\n```\n`f(5)`?  What does f(5) return?',
    answer: 'f(5) = 5 × 4 × 3 × 2 × 1 = 120\n\nSo `f(5)` returns `120`.',
    slip: ['`120`', '`60`'],
  },
  {
    question:
      'What is the output?\n```js\nasync function run() {\n  console.log(1);\n  await null;\n  console.log(2);\n}\nrun();\nconsole.log(3);\n```',
    answer: 'Output:\n```\n1\n3\n2\n```\nEverything after `await` runs as a microtask.',
    slip: ['1\n3\n2', '1\n2\n3'],
  },
  {
    question: 'String methods in Python?',
    answer:
      "```python\ntext = '  Hello, World  '\ntext.strip()          # 'Hello, World'\ntext.strip().lower()  # 'hello, world'\n'a,b,c'.split(',')    # ['a', 'b', 'c']\n'hello'.find('l')     # 2\n'hello'.count('l')    # 2\n'abc'.center(7, '*')  # '**abc**'\n```",
    slip: ["('l')     # 2", "('l')     # 3"],
  },
  {
    question:
      'Trace this:\nWhat does it print?\n```python\ns = 0\ni = 1\nwhile i < 10:\n    s += i\n    i *= 2\nprint(s)\n```',
    answer:
      'Tracing:\n\n| i | s |\n|---|---|\n| 1 | 1 |\n| 2 | 3 |\n| 4 | 7 |\n| 8 | 15 |\n\nThen `i` is 16 and the loop ends. The program prints **15**.',
    slip: ['**15**', '**31**'],
  },
  {
    question: 'Give an example of a generator',
    answer:
      '```python\ndef countdown(n):\n    while n > 0:\n        yield n\n        n -= 1\n\nfor x in countdown(3):\n    print(x)\n# 3\n# 2\n# 1\n\ngen = countdown(2)\nprint(next(gen))  # 2\nprint(next(gen))  # 1\n```',
    slip: ['print(next(gen))  # 2', 'print(next(gen))  # 3'],
  },
]
