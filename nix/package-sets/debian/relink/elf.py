"""Sets the interpreter and the library directories of ELF files to those in the store."""

import os
import struct
import subprocess

from references import RelinkError, log

ET_EXEC, ET_DYN = 2, 3
PT_LOAD, PT_DYNAMIC, PT_INTERP = 1, 2, 3
DT_NEEDED, DT_STRTAB, DT_RPATH, DT_RUNPATH = 1, 5, 15, 29

# glibc loads this library when a thread ends in one of these functions, and looks in Debian's folders only.
UNWINDER = "libgcc_s.so.1"
THREAD_ENDS = (b"\0pthread_exit\0", b"\0pthread_cancel\0")

MACHINES = {"x86_64": 62, "aarch64": 183}


class Elf:
    """The interpreter, the libraries and the run path of an ELF file."""

    def __init__(self, path):
        self.needed = []
        self.runpath = ""
        self.has_interpreter = False
        self.is_dynamic = False
        with open(path, "rb") as file:
            header = file.read(64)
            if len(header) < 64 or header[:6] != b"\x7fELF\x02\x01":
                return
            kind, machine = struct.unpack_from("<HH", header, 16)
            if kind not in (ET_EXEC, ET_DYN) or machine != MACHINES.get(os.uname().machine):
                return
            (offset,) = struct.unpack_from("<Q", header, 32)
            size, count = struct.unpack_from("<HH", header, 54)
            self._read_segments(file, offset, size, count)

    def _read_segments(self, file, offset, size, count):
        loads, dynamic = [], None
        for index in range(count):
            file.seek(offset + index * size)
            kind, _, start, address, _, length, _, _ = struct.unpack("<IIQQQQQQ", file.read(56))
            if kind == PT_LOAD:
                loads.append((address, start, length))
            elif kind == PT_INTERP:
                self.has_interpreter = True
            elif kind == PT_DYNAMIC:
                dynamic = (start, length)
        if dynamic is None:
            return
        self.is_dynamic = True
        file.seek(dynamic[0])
        entries = list(struct.iter_unpack("<QQ", file.read(dynamic[1])))
        strings = next((value for tag, value in entries if tag == DT_STRTAB), None)
        if strings is None:
            return
        for address, start, length in loads:
            if address <= strings < address + length:
                base = start + strings - address
        for tag, value in entries:
            if tag == DT_NEEDED:
                self.needed.append(read_string(file, base + value))
            elif tag in (DT_RPATH, DT_RUNPATH):
                self.runpath = read_string(file, base + value)


def read_string(file, offset):
    file.seek(offset)
    text = b""
    while b"\0" not in text:
        chunk = file.read(256)
        if not chunk:
            break
        text += chunk
    return text.split(b"\0", 1)[0].decode()


def relink(tree, files, missing):
    """Patches all dynamic ELF files.

    Fails when a file needs a library that no dependency has, or when a patched file does not load.
    """
    elves = {path: elf for path in files if is_elf(path) and (elf := Elf(path)).is_dynamic}
    own = {}
    for directory, _, names in os.walk(tree.out):
        for name in names:
            path = os.path.join(directory, name)
            # the name that programs need may be a link beside the library
            if os.path.join(directory, os.path.basename(os.path.realpath(path))) in elves:
                own.setdefault(name, []).append(directory)
    unresolved = []
    for path, elf in elves.items():
        if is_c_library(path):
            continue
        directories = []
        for soname in elf.needed:
            directory = find_library(tree, own, path, soname)
            if directory is None and soname not in missing:
                unresolved.append(f"{os.path.relpath(path, tree.out)} needs {soname}")
            elif directory is not None and directory not in directories:
                directories.append(directory)
        if UNWINDER not in elf.needed and ends_threads(path):
            directory = find_library(tree, own, path, UNWINDER)
            if directory is not None:
                run_patchelf("--add-needed", UNWINDER, path)
                directories.append(directory)
        patch(tree, path, elf, directories)
    if unresolved:
        raise RelinkError("libraries that no dependency has:\n  " + "\n  ".join(unresolved))
    broken = [
        os.path.relpath(path, tree.out)
        for path, elf in elves.items()
        if not is_c_library(path) and not loads(tree, path, elf)
    ]
    if broken:
        raise RelinkError("files that do not load after patchelf:\n  " + "\n  ".join(broken))


def is_elf(path):
    with open(path, "rb") as file:
        return file.read(4) == b"\x7fELF"


def is_c_library(path):
    name = os.path.basename(path)
    return name == "libc.so.6" or name.startswith("ld-linux")


def ends_threads(path):
    with open(path, "rb") as file:
        content = file.read()
    return any(name in content for name in THREAD_ENDS)


def find_library(tree, own, path, soname):
    """Returns the directory of a library, preferably the one nearest to a file, or None."""
    here = os.path.dirname(path)
    library = os.path.join(tree.out, "lib")
    for directory in (here, library):
        if os.path.exists(os.path.join(directory, soname)):
            return directory
    if soname in own:
        return sorted(own[soname])[0]
    for dependency in tree.dependencies:
        found = os.path.join(dependency, "lib", soname)
        if os.path.exists(found):
            return os.path.dirname(os.path.realpath(found))
    for dependency in tree.dependencies:
        for directory, directories, names in os.walk(os.path.join(dependency, "lib")):
            directories.sort()
            if soname in names:
                return directory
    return None


def patch(tree, path, elf, directories):
    """Sets the run path, then the interpreter.

    It runs patchelf twice, in this order, because patchelf 0.18 otherwise breaks large programs at fixed
    addresses.
    """
    if directories:
        run_patchelf("--set-rpath", ":".join(directories), path)
    elif elf.runpath:
        run_patchelf("--remove-rpath", path)
    if elf.has_interpreter:
        loader = next((name for name in elf.needed if name.startswith("ld-linux")), loader_name())
        interpreter = tree.find(os.path.join("lib", loader))
        if interpreter is None:
            raise RelinkError(f"{path} needs the dynamic linker {loader}, which no dependency has")
        run_patchelf("--set-interpreter", interpreter, path)


def loads(tree, path, elf):
    """Returns whether the dynamic linker can load a file with its libraries, without starting it.

    patchelf may write a broken program without reporting an error.
    """
    is_program = elf.has_interpreter and os.stat(path).st_mode & 0o111 != 0
    if is_program:
        command = [path]
    elif (linker := tree.find(os.path.join("lib", loader_name()))) is not None:
        command = [linker, path]
    else:
        return True
    environment = {"LD_TRACE_LOADED_OBJECTS": "1", "LD_BIND_NOW": "1", "LD_WARN": "yes"}
    result = subprocess.run(command, env=environment, capture_output=True)
    if result.returncode == 0:
        return True
    log(f"{path}: {result.returncode} {result.stderr.decode(errors='replace')}")
    # the dynamic linker rejects a file that is not a library with an exit code
    return not is_program and result.returncode > 0


def loader_name():
    return os.path.basename(os.environ["LOADER"])


def run_patchelf(*arguments):
    command = [
        os.environ["LOADER"],
        "--library-path",
        os.environ["LIBRARIES"],
        os.environ["PATCHELF"],
        *arguments,
    ]
    result = subprocess.run(command, capture_output=True, text=True)
    if result.returncode != 0:
        log(result.stderr)
        raise RelinkError(f"patchelf failed on {arguments[-1]}")
