"""Runs one program and its cases. The last value is the function to call, with what to do and the text to do it with.

What a case should give is never told here once the program runs: a program can reach everything in this interpreter,
this file too, so that only what it cannot know is safe from it. Values go out, and are compared where it does not reach.
"""


def _make():
    import ast
    import builtins
    import contextlib
    import io
    import json
    import sys
    from decimal import Decimal
    from fractions import Fraction

    for door in [name for name in sys.modules if name.split(".")[0] in ("js", "pyodide_js")]:
        del sys.modules[door]
    most_shown = 2000
    most_nodes = 20_000
    most_depth = 60
    before = set(sys.modules)
    kept = {name: sys.modules[name] for name in before}
    state = {}

    class Sink(io.TextIOBase):
        """Takes what the program prints and keeps none of it."""

        def write(self, text):
            return len(text)

    def show(value):
        text = repr(value)
        return text if len(text) <= most_shown else text[:most_shown] + "…"

    def plain(value, room, depth=0):
        """The value as JSON, each with its kind before it: what Python calls equal is written alike."""
        room[0] -= 1
        if room[0] < 0 or depth > most_depth:
            raise OverflowError
        if value is None:
            return ["none"]
        # `True` is 1 for whoever compares the two.
        if isinstance(value, int):
            return ["number", int.__repr__(int(value))]
        if isinstance(value, float):
            return ["number", float.__repr__(float(value))]
        if isinstance(value, (Fraction, Decimal)) and value == int(value):
            return ["number", str(int(value))]
        if isinstance(value, Fraction):
            return ["number", repr(float(value))]
        if isinstance(value, str):
            return ["text", str.__str__(value)]
        inner = lambda one: plain(one, room, depth + 1)
        if isinstance(value, (list, tuple)):
            return ["list" if isinstance(value, list) else "tuple", [inner(one) for one in value]]
        if isinstance(value, (set, frozenset)):
            return ["set", [inner(one) for one in value]]
        if isinstance(value, dict):
            return ["table", [[inner(key), inner(one)] for key, one in dict.items(value)]]
        return ["other", type(value).__name__, show(value)]

    def plain_or_too_much(value):
        try:
            return plain(value, [most_nodes])
        except (OverflowError, ValueError, RecursionError):
            return ["too-much"]

    def known(node):
        """The value of a part that needs nothing of the program."""
        return plain_or_too_much(eval(compile(ast.Expression(node), "known", "eval"), {}))

    def expectation(source):
        try:
            return known(ast.parse(source, mode="eval").body)
        except Exception:
            return ["text", source]

    def near(test):
        """`abs(f(1) - 2.5) < 0.01`"""
        call = test.left
        is_distance = (
            isinstance(test.ops[0], (ast.Lt, ast.LtE))
            and isinstance(call, ast.Call)
            and isinstance(call.func, ast.Name)
            and call.func.id == "abs"
            and len(call.args) == 1
            and isinstance(call.args[0], ast.BinOp)
            and isinstance(call.args[0].op, ast.Sub)
        )
        if not is_distance:
            return None
        return call.args[0].left, call.args[0].right, known(test.comparators[0])

    def side_by_side(test):
        """The part that asks the program, and what it should give; or nothing, where they cannot be told apart."""
        if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
            return {"source": "bool(" + ast.unparse(test.operand) + ")", "value": ["number", "0"]}
        if isinstance(test, ast.Call):
            return {"source": "bool(" + ast.unparse(test) + ")", "value": ["number", "1"]}
        if not isinstance(test, ast.Compare) or len(test.ops) != 1:
            return None
        found = near(test)
        if found is not None:
            left, right, within = found
            return {"source": ast.unparse(left), "value": known(right), "within": within}
        if isinstance(test.ops[0], ast.Is):
            return {"source": ast.unparse(test), "value": ["number", "1"]}
        if not isinstance(test.ops[0], ast.Eq):
            return None
        left, right = test.left, test.comparators[0]
        try:
            value = known(right)
        except Exception:
            left, value = right, known(left)
        is_plain = value[0] not in ("other", "too-much")
        return {"source": ast.unparse(left), "value": value, "exact": True} if is_plain else None

    def taken_apart(source):
        try:
            body = ast.parse(source).body
            if len(body) == 1 and isinstance(body[0], ast.Assert):
                return side_by_side(body[0].test)
        except Exception:
            pass
        return None

    def expect(cases):
        return [
            {"value": expectation(one["expected"])}
            if one["kind"] == "equal"
            else taken_apart(one["source"])
            for one in cases
        ]

    def guarded(work):
        try:
            return work()
        except AssertionError:
            return {"status": "failed"}
        except MemoryError:
            return {"status": "raised", "detail": "MemoryError"}
        except SystemExit:
            return {"status": "raised", "detail": "SystemExit"}
        except Exception as error:
            return {"status": "raised", "detail": type(error).__name__}

    def run_case(case):
        if case["kind"] == "assert":
            exec(compile(case["source"], "case", "exec"), state["scope"])
            return {"status": "ok"}
        value = eval(compile(case["source"], "case", "eval"), state["scope"])
        shown = {"status": "value", "detail": show(value)}
        return shown if case["kind"] == "call" else {**shown, "plain": plain_or_too_much(value)}

    def load(code):
        state["scope"] = {"__name__": "solution", "__builtins__": dict(vars(builtins))}
        try:
            exec(compile(code, "solution", "exec"), state["scope"])
        except SyntaxError as error:
            return {"load": "SyntaxError", "detail": str(error.msg)}
        except SystemExit:
            return {"load": "SystemExit"}
        except Exception as error:
            return {"load": type(error).__name__}
        return {"load": "ok"}

    def tidy():
        state.clear()
        for name in set(sys.modules) - before:
            del sys.modules[name]
        sys.modules.update(kept)

    def do(what, text):
        given = json.loads(text)
        if what == "expect":
            return json.dumps(expect(given))
        if what == "tidy":
            return tidy()
        with contextlib.redirect_stdout(Sink()), contextlib.redirect_stderr(Sink()):
            return json.dumps(load(given) if what == "load" else guarded(lambda: run_case(given)))

    return do


_make()
