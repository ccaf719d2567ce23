"""The messages that the package can say, read from its syntax trees.

Findings and problems are the places where messages end. From there each message is followed back: through arguments
to callers, through names to what they are bound to, through calls to what they return. What is found is a constant,
which is a template, or something that cannot be said in another language, which is a fault.
"""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from syntax_trees import Module, Place, fields_of, parameters, walk

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

Step = int | str | None
"""Which part of a value is meant: an item, the value of a key, or any (`None`)."""

_MESSAGES = ("message", "help")
_ENDS = {"paperwright.findings": ("Finding", "Problem"), "paperwright.review.report": ("Evidence",)}
_IGNORED_CALLS = {"translate", "joined"}
OF_PAPERS = {"percentage points", "\\label{"}
"""What an English paper or LaTeX writes, whatever the language of the messages."""
_KEY = "key"
_LATIN = re.compile(r"[A-Za-z]{2}")
"""What has no word in it is the same in all languages."""


@dataclass
class Messages:
    """All messages of some modules: fill with `collect`."""

    modules: dict[str, Module]
    templates: dict[str, list[tuple[str, frozenset[str]]]] = field(default_factory=dict)
    """Templates with the modules that say them and the names of the values that they are given there."""
    faults: list[str] = field(default_factory=list)
    """What cannot be said in another language, with its place."""
    _seen: set[tuple[int, tuple[Step, ...]]] = field(default_factory=set)
    _ends: set[tuple[str, str, str]] = field(default_factory=set)
    """Modules, functions or classes, and their parameters that take messages."""
    _new: list[tuple[str, str, str]] = field(default_factory=list)

    def collect(self) -> None:
        """Follow every message back to its words."""
        for module, names in _ENDS.items():
            for name in names:
                for taken in ("text",) if name == "Evidence" else _MESSAGES:
                    self._add_end(module, name, taken)
        self._add_end("paperwright.findings", "joined", "template")
        self._add_end("paperwright.lint.context", "report", "message")
        self._add_end("paperwright.lint.context", "report", "help")
        for module in self.modules.values():
            for call, place in module.calls:
                if isinstance(call.func, ast.Name) and call.func.id == "replace":
                    for keyword in call.keywords:
                        if keyword.arg in _MESSAGES:
                            self._follow(keyword.value, place, (), frozenset())
                if isinstance(call.func, ast.Name) and call.func.id == "say" and call.args:
                    names = frozenset(keyword.arg or "**" for keyword in call.keywords)
                    self._follow(call.args[0], place, (), names)
                    for keyword in call.keywords:
                        self._check_value(keyword.value, place)
        while self._new:
            self._follow_end(*self._new.pop())

    def _check_value(self, node: ast.expr, place: Place) -> None:
        """A word of ours among the values must be a message too."""
        match node:
            case ast.Constant(value=str(text)):
                if _LATIN.search(text) and text not in OF_PAPERS:
                    self._fault(node, place)
            case ast.JoinedStr(values=parts):
                for part in parts:
                    self._check_value(part, place)
            case ast.IfExp(body=body, orelse=orelse):
                self._check_value(body, place)
                self._check_value(orelse, place)
            case ast.Name(id=name):
                for scope in place.around[-1:]:
                    for expression, path in _bound_to(name, scope):
                        if not path and not isinstance(expression, ast.Name):
                            self._check_value(expression, place)

    def _add_end(self, module: str, name: str, parameter: str) -> None:
        if module in self.modules and (module, name, parameter) not in self._ends:
            self._ends.add((module, name, parameter))
            self._new.append((module, name, parameter))

    def _fault(self, node: ast.expr, place: Place) -> None:
        fault = f"{place}:{node.lineno}: {ast.unparse(node)[:120]}"
        if fault not in self.faults:
            self.faults.append(fault)

    # From the ends to the callers

    def _follow_end(self, module: str, name: str, parameter: str) -> None:
        owner = self.modules[module]
        if name in owner.classes:
            fields = fields_of(owner.classes[name])
            self._follow_callers(owner, name, fields, parameter, is_method=False)
            return
        for function in owner.functions.get(name, ()):
            is_method = bool(function.args.args) and function.args.args[0].arg in ("self", "cls")
            names = parameters(function, is_method=is_method)
            keywords = [one.arg for one in function.args.kwonlyargs]
            if parameter in names or parameter in keywords:
                self._follow_callers(owner, name, names, parameter, is_method=is_method)

    def _follow_callers(
        self, owner: Module, name: str, names: list[str], parameter: str, *, is_method: bool
    ) -> None:
        at = names.index(parameter) if parameter in names else None
        for module in self.modules.values():
            for call, place in module.calls:
                if not self._leads_to(call, place, owner, name, len(names), is_method=is_method):
                    continue
                given = [word.value for word in call.keywords if word.arg == parameter]
                if at is not None and at < len(call.args):
                    given.append(call.args[at])
                for expression in given:
                    if not isinstance(expression, ast.Starred):
                        self._follow(expression, place, (), frozenset())

    def _leads_to(
        self, call: ast.Call, place: Place, owner: Module, name: str, most: int, *, is_method: bool
    ) -> bool:
        """Whether a call is one of a function: by its name and where the name comes from."""
        module, function = place.module, call.func
        if isinstance(function, ast.Name):
            return not is_method and function.id in self._names_of(module, owner, name)
        if not isinstance(function, ast.Attribute) or function.attr != name or not is_method:
            return False
        receiver = function.value
        if isinstance(receiver, ast.Name) and receiver.id in ("self", "ctx"):
            home = "paperwright.lint.context" if receiver.id == "ctx" else module.name
            return home == owner.name
        is_private = name.startswith("_") or owner.name == "paperwright.lint.front_matter"
        is_elsewhere = is_private or owner.name == "paperwright.lint.context"
        return (owner is module or not is_elsewhere) and len(call.args) <= most

    @staticmethod
    def _names_of(module: Module, owner: Module, name: str) -> set[str]:
        if module is owner:
            return {name}
        return {mine for mine, origin in module.imports.items() if origin == (owner.name, name)}

    # From expressions to words

    def _follow(
        self, node: ast.expr, place: Place, path: tuple[Step, ...], values: frozenset[str]
    ) -> None:
        key = id(node), path
        if key in self._seen:
            return
        self._seen.add(key)
        match node:
            case ast.Constant(value=str(text)) if not path:
                if _LATIN.search(text):
                    self.templates.setdefault(text, []).append((place.module.name, values))
            case ast.Constant(value=None):
                pass
            case ast.IfExp(body=body, orelse=orelse):
                self._follow(body, place, path, values)
                self._follow(orelse, place, path, values)
            case ast.BoolOp(values=operands):
                for operand in operands:
                    self._follow(operand, place, path, values)
            case ast.NamedExpr(value=value):
                self._follow(value, place, path, values)
            case ast.Tuple(elts=items) | ast.List(elts=items) if path:
                for item in items if path[0] is None else [items[int(path[0])]]:
                    self._follow(item, place, path[1:], values)
            case ast.ListComp(elt=item) | ast.GeneratorExp(elt=item) if path:
                inside = Place(place.module, (*place.around, node))
                self._follow(item, inside, path[1:], values)
            case ast.Dict(keys=keys, values=items) if path:
                for item in keys if path[0] == _KEY else items:
                    if item is not None:
                        self._follow(item, place, path[1:], values)
            case ast.Subscript(value=value, slice=ast.Slice()):
                self._follow(value, place, path, values)
            case ast.Subscript(value=value, slice=index):
                step = index.value if isinstance(index, ast.Constant) else None
                step = step if isinstance(step, int) else None
                self._follow(value, place, (step, *path), values)
            case ast.Call():
                self._follow_call(node, place, path, values)
            case ast.Name(id=name):
                self._follow_name(name, node, place, path, values)
            case ast.Attribute(attr=attribute):
                self._follow_attribute(attribute, node, place)
            case _:
                self._fault(node, place)

    def _follow_call(
        self, node: ast.Call, place: Place, path: tuple[Step, ...], values: frozenset[str]
    ) -> None:
        function = node.func
        name = function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")
        if name in ("say", *_IGNORED_CALLS):
            return
        if isinstance(function, ast.Attribute) and name == "items":
            step = ((_KEY, None)[path[1]],) if path[1:] and path[1] in (0, 1) else path[:1]
            self._follow(function.value, place, (*step, *path[2:]), values)
            return
        if isinstance(function, ast.Attribute) and name == "get":
            self._follow(function.value, place, (None, *path), values)
            for otherwise in node.args[1:]:
                self._follow(otherwise, place, path, values)
            return
        if name == "next":
            self._follow(node.args[0], place, (None, *path), values)
            return
        if name in ("enumerate", "sorted", "list", "islice", "tuple"):
            # The pairs of `enumerate` have the value second.
            step = path[:1] + path[2:] if name == "enumerate" else path
            self._follow(node.args[0], place, step, values)
            return
        owner, name = self._home(name, place.module)
        found = owner.functions.get(name, []) if owner else []
        if owner and name in owner.classes and path and isinstance(path[0], int):
            self._add_end(owner.name, name, fields_of(owner.classes[name])[path[0]])
            return
        if not found:
            self._fault(node, place)
        for one in found:
            assert owner is not None
            for inner, inside in walk(Module(owner.name, ast.Module([one], []))):
                here = Place(owner, inside.around)
                if inside.around[-1:] != (one,) and not isinstance(inner, ast.Yield):
                    continue
                if isinstance(inner, ast.Return) and inner.value is not None:
                    self._follow(inner.value, here, path, values)
                elif isinstance(inner, ast.Yield) and inner.value is not None and path:
                    self._follow(inner.value, here, path[1:], values)

    def _home(self, name: str, module: Module) -> tuple[Module | None, str]:
        if name in module.functions or name in module.classes:
            return module, name
        origin = module.imports.get(name)
        if origin and origin[0] in self.modules:
            return self.modules[origin[0]], origin[1]
        return None, name

    def _follow_name(
        self,
        name: str,
        node: ast.Name,
        place: Place,
        path: tuple[Step, ...],
        values: frozenset[str],
    ) -> None:
        for at in range(len(place.around) - 1, -1, -1):
            scope, here = place.around[at], Place(place.module, place.around[: at + 1])
            bound = list(_bound_to(name, scope))
            for expression, steps in bound:
                self._follow(expression, here, (*steps, *path), values)
            if isinstance(scope, ast.FunctionDef) and not path and name in _taken(scope):
                self._add_end(place.module.name, scope.name, name)
                return
            if bound:
                return
        constant = place.module.constants.get(name)
        if constant is not None:
            self._follow(constant, Place(place.module, ()), path, values)
            return
        module, other = place.module.imports.get(name, ("", ""))
        if module in self.modules and other in self.modules[module].constants:
            self._follow(
                self.modules[module].constants[other], Place(self.modules[module], ()), path, values
            )
            return
        self._fault(node, place)

    def _follow_attribute(self, attribute: str, node: ast.Attribute, place: Place) -> None:
        if isinstance(node.value, ast.Name) and node.value.id in place.module.imports:
            module, name = place.module.imports[node.value.id]
            near = [self.modules[module]] if module in self.modules else []
            owners = [one for one in near if name in one.classes]
        else:
            owners = [place.module]
        own = [(one, kind) for one in owners for kind in one.classes.values()
               if attribute in fields_of(kind)]  # fmt: skip
        if not own and attribute in ("message", "help", "text", "what"):
            own = [
                (module, kind)
                for module in self.modules.values()
                for kind in module.classes.values()
                if attribute in fields_of(kind)
                and (
                    kind.name in place.module.imports
                    or (attribute in _MESSAGES and module.folder == place.module.folder)
                    or kind.name in ("Finding", "Problem")
                )
            ]
        for module, kind in own:
            if attribute in fields_of(kind):
                self._add_end(module.name, kind.name, attribute)
        if not own:
            self._fault(node, place)


def _taken(function: ast.FunctionDef) -> set[str]:
    arguments = function.args
    every = (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs)
    return {one.arg for one in every}


def _bound_to(name: str, scope: ast.AST) -> Iterator[tuple[ast.expr, tuple[Step, ...]]]:
    """What a name is bound to in a scope, and which part of it."""
    for node in ast.walk(scope):
        match node:
            case ast.Assign(targets=targets, value=value):
                for target in targets:
                    yield from _matched(name, target, value, ())
            case ast.AnnAssign(target=target, value=value) if value is not None:
                yield from _matched(name, target, value, ())
            case ast.NamedExpr(target=target, value=value):
                yield from _matched(name, target, value, ())
            case ast.For(target=target, iter=value) | ast.comprehension(target=target, iter=value):
                yield from _matched(name, target, value, (None,))


def _matched(
    name: str, target: ast.expr, value: ast.expr, path: tuple[Step, ...]
) -> Iterator[tuple[ast.expr, tuple[Step, ...]]]:
    if isinstance(target, ast.Name) and target.id == name:
        yield value, path
    elif isinstance(target, ast.Tuple):
        for at, item in enumerate(target.elts):
            yield from _matched(name, item, value, (*path, at))


def messages_of(*packages: Path) -> Messages:
    """Every message of the modules of some packages."""
    modules = {}
    for path in (path for package in packages for path in sorted(package.rglob("*.py"))):
        folder = next(package for package in packages if path.is_relative_to(package))
        parts = path.relative_to(folder.parent).with_suffix("").parts
        name = ".".join(part for part in parts if part != "__init__")
        modules[name] = Module(name, ast.parse(path.read_text(encoding="utf-8")))
    found = Messages(modules)
    found.collect()
    return found
