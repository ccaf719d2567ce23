r"""Runs a program that may read and write nothing but what it needs, by Linux's Landlock.

TeX's own paranoid mode is not enough: `\pdfobj stream file` of pdfTeX and the `\special`s of XeTeX's PDF driver open
any file by its full name, so a stranger's draft could carry a secret of the machine out in its PDF. Confined, a process
and all that it starts see the system's programs, TeX, the fonts and one folder; the network is closed.

This file is run as a program by itself, too, and so imports little.

https://docs.kernel.org/userspace-api/landlock.html
"""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Iterable, Iterator

_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
_PR_SET_NO_NEW_PRIVS = 38
_VERSION_FLAG = 1
_BENEATH = 1

_EXECUTE, _WRITE_FILE, _READ_FILE, _READ_DIR = 1 << 0, 1 << 1, 1 << 2, 1 << 3
_TRUNCATE, _IOCTL = 1 << 14, 1 << 15
_READING = _EXECUTE | _READ_FILE | _READ_DIR
_OF_FILES = _EXECUTE | _WRITE_FILE | _READ_FILE | _TRUNCATE | _IOCTL
_BITS_BY_VERSION = {1: 13, 2: 14, 3: 15, 4: 15}
"""How many rights over files each version of Landlock knows; 16 from the fifth on."""

_SYSTEM = (
    "/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32", "/opt", "/nix/store", "/proc", "/sys/fs/cgroup",
    "/etc/alternatives", "/etc/fonts", "/etc/ld.so.cache", "/etc/ld.so.conf", "/etc/ld.so.conf.d", "/etc/localtime",
    "/etc/paperspecs", "/etc/papersize", "/etc/perl", "/etc/texmf", "/etc/texlive", "/var/lib/texmf",
    "/var/cache/fontconfig", "/var/cache/fonts", "/var/lib/ghostscript", "/var/lib/libpaper",
)  # fmt: skip
_DEVICES = ("/dev/null", "/dev/zero", "/dev/full", "/dev/random", "/dev/urandom")
_OF_THE_USER = (".fonts", ".local/share/fonts", ".cache/fontconfig")


class _Ruleset(ctypes.Structure):
    _fields_ = (("files", ctypes.c_uint64), ("network", ctypes.c_uint64))


class _Beneath(ctypes.Structure):
    _pack_ = 1
    _layout_ = "ms"
    _fields_ = (("allowed", ctypes.c_uint64), ("folder", ctypes.c_int32))


def version() -> int:
    """The version of Landlock that the kernel has; 0 for none."""
    if not sys.platform.startswith("linux"):
        return 0
    try:
        found = ctypes.CDLL(None, use_errno=True).syscall(_CREATE_RULESET, None, 0, _VERSION_FLAG)
    except (OSError, AttributeError):
        return 0
    return max(int(found), 0)


def confine(writable: Iterable[str], readable: Iterable[str]) -> bool:
    """Confine this process and all that it starts; whether the kernel did.

    Arguments:
        writable: the folders and devices in which it may do anything.
        readable: the folders and files that it may read and run.
    """
    level = version()
    if not level:
        return False
    libc = ctypes.CDLL(None, use_errno=True)
    handled = (1 << _BITS_BY_VERSION.get(level, 16)) - 1
    # From the fourth version on TCP can be closed: handled, and nothing allowed.
    rules = _Ruleset(handled, 3 if level >= 4 else 0)
    size = ctypes.sizeof(rules) if level >= 4 else 8
    ruleset = libc.syscall(_CREATE_RULESET, ctypes.byref(rules), size, 0)
    if ruleset < 0:
        return False
    for path in readable:
        _allow(libc, ruleset, path, _READING & handled)
    for path in writable:
        _allow(libc, ruleset, path, handled)
    done = (
        libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0
        and libc.syscall(_RESTRICT_SELF, ruleset, 0) == 0
    )
    os.close(ruleset)
    return bool(done)


def _allow(libc: ctypes.CDLL, ruleset: int, path: str, rights: int) -> None:
    try:
        folder = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return
    if not os.path.isdir(path):
        rights &= _OF_FILES
    rule = _Beneath(rights, folder)
    libc.syscall(_ADD_RULE, ruleset, _BENEATH, ctypes.byref(rule), 0)
    os.close(folder)


def readable_places(more: Iterable[str]) -> Iterator[str]:
    """What TeX has to read: the system's programs, TeX itself, fonts, and what else is named."""
    yield from _SYSTEM
    home = os.path.expanduser("~")
    yield from (os.path.join(home, name) for name in _OF_THE_USER)
    yield from more


def main(arguments: list[str]) -> None:
    """Confine this process to a folder and become the program, which is named by its full path.

    The arguments are the folder, what else may be read, `--`, the program and its arguments.
    """
    folder, *rest = arguments
    separator = rest.index("--")
    confine((folder, *_DEVICES), readable_places(rest[:separator]))
    command = rest[separator + 1 :]
    os.execv(command[0], command)


if __name__ == "__main__":
    main(sys.argv[1:])
