"""Copies a Python with only those modules of its standard library that some packages import.

Usage: small-python.py OUT PACKAGE...: each package has modules in lib/python3/dist-packages.
"""

import compileall
import contextlib
import modulefinder
import os
import py_compile
import re
import shutil
import sys

# What modules import only for a test, a command line or a case that cannot occur in the background.
UNUSED = """
    asyncio bdb bz2 cProfile concurrent ctypes curses dbm distutils doctest ensurepip idlelib imp lib2to3 lzma
    multiprocessing nis pdb profile pydoc pydoc_data readline setuptools sqlite3 ssl test tkinter tomllib turtle
    unittest venv webbrowser wsgiref zoneinfo _bz2 _hashlib _lzma _ssl _tkinter
""".split()

# What Python imports when it starts, and to read and write text.
ALWAYS = """
    encodings.aliases encodings.ascii encodings.idna encodings.latin_1 encodings.unicode_escape encodings.utf_8
    encodings.utf_8_sig runpy site zipimport
""".split()


def modules_of(folder):
    """The names of all modules in a folder."""
    for above, _folders, files in os.walk(folder):
        for name in files:
            if name.endswith(".py"):
                path = os.path.relpath(f"{above}/{name}", folder)[: -len(".py")]
                yield path.replace("/", ".").removesuffix(".__init__")


def needed_files(folders, library):
    """The files of the standard library that the modules in some folders import, also within functions."""
    finder = modulefinder.ModuleFinder([*folders, library, f"{library}/lib-dynload"], excludes=UNUSED)
    for name in [*ALWAYS, *(name for folder in folders for name in modules_of(folder))]:
        # Code for other platforms and versions imports what is not there.
        with contextlib.suppress(ImportError, SyntaxError):
            finder.import_hook(name)
    files = (module.__file__ for module in finder.modules.values())
    return sorted(file for file in files if file and file.startswith(library + "/"))


def copy_file(source, target, renamed):
    """Copies a file. The paths of copied packages in its text become those of their copies."""
    os.makedirs(os.path.dirname(target), exist_ok=True)
    shutil.copy2(source, target, follow_symlinks=False)
    with open(source, "rb") as file:
        data = file.read()
    text = data
    for old, new in renamed:
        text = text.replace(old.encode(), new.encode())
    # All modules are in one folder.
    own = f"sys.path[1:1] = ['{renamed[0][1]}/lib/python3/dist-packages']"
    text = re.sub(rb"sys\.path\[1:1\] = \[[^\]]*\]", own.encode(), text)
    # A path within a program has the length of the old one.
    if text != data and not data.startswith(b"\x7fELF"):
        os.chmod(target, 0o755)
        with open(target, "wb") as file:
            file.write(text)


def copy_package(package, out, renamed):
    for above, _folders, files in os.walk(package):
        if os.path.basename(above) != "__pycache__":
            for name in files:
                copy_file(f"{above}/{name}", f"{out}{above[len(package):]}/{name}", renamed)


def main():
    _program, out, *packages = sys.argv
    library = os.path.dirname(os.__file__)
    folders = [f"{package}/lib/python3/dist-packages" for package in packages]
    renamed = [(old, out) for old in [sys.prefix, *packages]]
    os.makedirs(out)
    for package in packages:
        copy_package(package, out, renamed)

    interpreter = os.path.basename(os.path.realpath(sys.executable))
    shutil.copy2(sys.executable, f"{out}/bin/{interpreter}")
    os.symlink(interpreter, f"{out}/bin/python3")
    own = f"{out}/lib/{os.path.basename(library)}"
    # Python finds its folders by these.
    os.makedirs(f"{own}/lib-dynload")
    for file in needed_files(folders, library):
        copy_file(file, own + file[len(library) :], renamed)

    mode = py_compile.PycInvalidationMode.UNCHECKED_HASH
    if not compileall.compile_dir(f"{out}/lib", quiet=1, maxlevels=20, invalidation_mode=mode):
        raise SystemExit("a module cannot be compiled")


if __name__ == "__main__":
    main()
