"""Modules as syntax trees: what their names are bound to, and what stands around an expression."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True)
class Place:
    """An expression in its module and in the functions around it."""

    module: Module
    around: tuple[ast.AST, ...]
    """Functions, classes and comprehensions, the innermost last."""

    def __str__(self) -> str:
        return self.module.name


@dataclass
class Module:
    """A module and what stands in it."""

    name: str
    tree: ast.Module

    def __hash__(self) -> int:
        return hash(self.name)

    @property
    def folder(self) -> str:
        """The package that it is in."""
        return self.name.rpartition(".")[0]

    @cached_property
    def constants(self) -> dict[str, ast.expr]:
        """What the names of the module are bound to."""
        return dict(_bindings(self.tree.body))

    @cached_property
    def imports(self) -> dict[str, tuple[str, str]]:
        """Names that come from other modules."""
        return {
            alias.asname or alias.name: (node.module or "", alias.name)
            for node in ast.walk(self.tree)
            if isinstance(node, ast.ImportFrom)
            for alias in node.names
        }

    @cached_property
    def classes(self) -> dict[str, ast.ClassDef]:
        return {node.name: node for node in ast.walk(self.tree) if isinstance(node, ast.ClassDef)}

    @cached_property
    def functions(self) -> dict[str, list[ast.FunctionDef]]:
        found: dict[str, list[ast.FunctionDef]] = {}
        for node in ast.walk(self.tree):
            if isinstance(node, ast.FunctionDef):
                found.setdefault(node.name, []).append(node)
        return found

    @cached_property
    def calls(self) -> list[tuple[ast.Call, Place]]:
        return [(node, place) for node, place in walk(self) if isinstance(node, ast.Call)]


def _bindings(body: list[ast.stmt]) -> Iterator[tuple[str, ast.expr]]:
    for node in body:
        if isinstance(node, ast.Assign):
            for target in node.targets:
                if isinstance(target, ast.Name):
                    yield target.id, node.value
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.value:
            yield node.target.id, node.value


def walk(module: Module) -> Iterator[tuple[ast.AST, Place]]:
    waiting: list[tuple[ast.AST, tuple[ast.AST, ...]]] = [(module.tree, ())]
    while waiting:
        node, around = waiting.pop()
        yield node, Place(module, around)
        scopes = (ast.FunctionDef, ast.Lambda, ast.ClassDef, ast.GeneratorExp, ast.ListComp)
        inside = (*around, node) if isinstance(node, scopes) else around
        waiting += [(child, inside) for child in ast.iter_child_nodes(node)]


def parameters(function: ast.FunctionDef, *, is_method: bool) -> list[str]:
    """The names of what a function takes by place, without `self`."""
    names = [one.arg for one in (*function.args.posonlyargs, *function.args.args)]
    return names[1:] if is_method and names[:1] in (["self"], ["cls"]) else names


def fields_of(one: ast.ClassDef) -> list[str]:
    """The fields of a dataclass or a named tuple, in their order."""
    return [
        node.target.id
        for node in one.body
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name)
    ]
