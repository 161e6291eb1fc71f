/**
 * Runs scripts inside the Python sandbox and tells what each printed, line by line. `_told_run(before, source)` shows
 * itself as JSON `{events, ends, error}`: an event is `[kind, line, end of the outermost statement, text]`, lines from 1.
 */
export const PYTHON_RUNNER = `
def _told_run(before, source):
    import ast, builtins, json, sys

    class Told(str):
        __repr__ = str.__str__

    most_events = 200
    most_text = 600

    def once(parts):
        events, ends = [], []
        now = {"end": 0, "quiet": True}

        def note(kind, line, text):
            if now["quiet"]:
                return
            if len(events) >= most_events:
                raise MemoryError
            events.append([kind, line, now["end"], text[:most_text]])

        def told_print(*values, sep=" ", end="\\n", file=None, flush=False):
            if file is not None and file is not sys.stdout:
                return
            text = (" " if sep is None else sep).join(map(str, values)) + ("\\n" if end is None else end)
            frame = sys._getframe(1)
            while frame is not None and frame.f_code.co_filename != "told":
                frame = frame.f_back
            note("print", frame.f_lineno if frame else 0, text)

        def carry_out(statement, scope):
            now["end"] = statement.end_lineno
            if not now["quiet"]:
                ends.append(statement.end_lineno)
            if isinstance(statement, ast.Expr):
                value = eval(compile(ast.Expression(statement.value), "told", "eval"), scope)
                if value is not None:
                    note("value", statement.end_lineno, repr(value))
                return
            exec(compile(ast.Module([statement], []), "told", "exec"), scope)
            targets = getattr(statement, "targets", [getattr(statement, "target", None)])
            is_assigned = isinstance(statement, (ast.Assign, ast.AugAssign, ast.AnnAssign))
            if is_assigned and len(targets) == 1 and isinstance(targets[0], ast.Name):
                if targets[0].id in scope:
                    note("assigned", statement.end_lineno, repr(scope[targets[0].id]))

        error = None
        try:
            scope = {"__name__": "__main__", "__builtins__": {**vars(builtins), "print": told_print}}
            for index, part in enumerate(parts):
                now["quiet"] = index + 1 < len(parts)
                for statement in ast.parse(part).body:
                    carry_out(statement, scope)
        except BaseException as raised:
            error = "earlier " + type(raised).__name__ if now["quiet"] else type(raised).__name__
        return {"events": events, "ends": ends, "error": error}

    ran = once([source])
    if ran["error"] in ("NameError", "UnboundLocalError") and before:
        ran = once([*before, source])
    return Told(json.dumps(ran))
`
