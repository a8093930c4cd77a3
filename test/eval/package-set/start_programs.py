"""Starts every program of some store paths, and fails when one cannot start.

Each program is started with --version, and without arguments and with empty input: a program that
prints its version has not always loaded the parts that its work needs. An error message or a usage
text is a success. A crash, or a missing library, interpreter or module, is a failure.
"""

import concurrent.futures
import os
import re
import resource
import signal
import subprocess
import sys
import tempfile

CRASHES = {
    signal.SIGABRT,
    signal.SIGBUS,
    signal.SIGFPE,
    signal.SIGILL,
    signal.SIGSEGV,
    signal.SIGTRAP,
}
LACKS = re.compile(
    r"error while loading shared libraries|symbol lookup error|version `\S+' not found"
    r"|ModuleNotFoundError|ImportError|Can't locate \S+ in @INC|Cannot (find module|load externalized builtin)"
)
# Programs that abort or crash unless their server starts them.
PARTS = (
    "/lib/dovecot/dns-client",
    "/lib/dovecot/indexer-worker",
    "/lib/dovecot/tcpwrap",
    "/bin/erl_child_setup",
    "/lib/squid/diskd",
    "/libexec/opensmtpd/mail.mboxfile",
)
SECONDS = 5
PRINTED_BYTES = 1_000_000


def programs(root):
    """Yields the programs of a store path: those in bin, and ELF files anywhere."""
    for directory, directories, names in os.walk(root):
        directories.sort()
        for name in sorted(names):
            path = os.path.join(directory, name)
            if os.path.islink(path) or not os.stat(path).st_mode & 0o111:
                continue
            with open(path, "rb") as file:
                start = file.read(4)
            is_elf = start == b"\x7fELF" and re.search(r"\.so(\.|$)", name) is None
            if is_elf or (start[:2] == b"#!" and directory == os.path.join(root, "bin")):
                yield path


def start(command, home):
    """Says what is wrong with a program, or nothing."""
    with tempfile.TemporaryFile() as output:
        try:
            process = subprocess.Popen(
                command,
                env={"HOME": home, "PATH": os.environ["path"]},
                cwd=home,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        except OSError as error:
            return str(error)
        try:
            code = process.wait(timeout=SECONDS)
        except subprocess.TimeoutExpired:
            code = 0  # it runs
        end_group(process)
        output.seek(0)
        printed = output.read().decode(errors="replace")
    aborts = -code in (signal.SIGABRT, signal.SIGSEGV) and command[0].endswith(PARTS)
    if (-code in CRASHES and not aborts) or LACKS.search(printed):
        return f"{code} {printed.strip()[:500]}"
    return None


def end_group(process):
    """Ends a program and the processes that it has left."""
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        pass
    process.wait()


def main():
    # The programs inherit this: one that prints for ever ends.
    resource.setrlimit(resource.RLIMIT_FSIZE, (PRINTED_BYTES, PRINTED_BYTES))
    home = os.path.join(os.environ["NIX_BUILD_TOP"], "home")
    os.mkdir(home)
    paths = [path for root in os.environ["packages"].split() for path in programs(root)]
    commands = [[path, *arguments] for path in paths for arguments in (["--version"], [])]
    with concurrent.futures.ThreadPoolExecutor(2 * os.cpu_count()) as pool:
        reasons = list(pool.map(lambda command: start(command, home), commands))
    broken = [
        f"{' '.join(command)}: {reason}"
        for command, reason in zip(commands, reasons)
        if reason is not None
    ]
    if broken:
        sys.exit("programs that do not start:\n" + "\n".join(broken))
    with open(os.environ["out"], "w", encoding="utf-8") as file:
        file.write(f"{len(paths)}\n")


if __name__ == "__main__":
    main()
