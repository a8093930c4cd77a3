"""What a hostile process tries against its neighbours, as a user of its own.

Prints a BREACH line for whatever succeeds, and at last how many attempts it made. Run as root it finds breaches, which
shows that the attempts are real.
"""

import ctypes
import os
import resource
import signal
import socket
import stat
import subprocess
import sys
import time

VICTIM = "victim"
SECRET = b"s3cret-of-the-victim"
OWN = os.getuid()
TRAPS = ("/tmp", "/var/tmp", "/dev/shm")
# Directories where everybody may write; what matters is that nothing of a neighbour lies there.
PUBLIC = {*TRAPS, "/dev/mqueue"}
LIBC = ctypes.CDLL(None, use_errno=True)
attempts = 0
tools = set()


def attempt(what, action):
    """Reports the action as a breach unless it fails or returns False."""
    global attempts
    attempts += 1
    try:
        breach = action() is not False
    except (OSError, ValueError, subprocess.SubprocessError):
        return
    if breach:
        print("BREACH", what, flush=True)


def call(name, *words):
    """Calls a function of the C library; raises OSError where it fails."""
    result = getattr(LIBC, name)(*words)
    if result < 0:
        raise OSError(ctypes.get_errno(), name)
    return True


def in_child(action):
    """Tells whether the action succeeds in a process of its own, where it changes nothing here."""
    child = os.fork()
    if child == 0:
        try:
            os._exit(0 if action() is not False else 1)
        except BaseException:
            os._exit(1)
    return os.waitpid(child, 0)[1] == 0


def processes():
    """The processes of other users."""
    for pid in filter(str.isdigit, os.listdir("/proc")):
        try:
            if int(pid) != os.getpid() and (os.stat(f"/proc/{pid}").st_uid != OWN or OWN == 0):
                yield int(pid)
        except OSError:
            pass


def victims():
    found = set()
    for pid in processes():
        try:
            with open(f"/proc/{pid}/cmdline", "rb") as file:
                if b"victim.py" in file.read():
                    found.add(pid)
        except OSError:
            pass
    return found


def tree():
    """All files but those of the kernel and of the store."""
    for folder, folders, files in os.walk("/"):
        folders[:] = [
            name
            for name in folders
            if os.path.join(folder, name) not in ("/proc", "/sys", "/nix")
        ]
        for name in [*folders, *files]:
            path = os.path.join(folder, name)
            try:
                yield path, os.lstat(path)
            except OSError:
                pass


def set_traps():
    """Leaves links to what is root's where a careless manager would write, for this start and the next."""
    names = [f"{VICTIM}.pid", VICTIM, "evil.pid", "supervisord.pid", "supervisor.sock", "service"]
    for folder in TRAPS:
        for name in names:
            for make in (os.symlink, os.link):
                try:
                    make("/etc/passwd", f"{folder}/{name}")
                except OSError:
                    pass
        for name in ("gen-nix-0", "gen-nix", "gen-nix-init"):
            try:
                os.mkdir(f"{folder}/{name}", 0o777)
                os.symlink("/etc", f"{folder}/{name}/{VICTIM}")
            except OSError:
                pass


def signal_and_trace(pid):
    attempt(f"signals {pid}", lambda: os.kill(pid, signal.SIGCONT))
    # Group 1 would mean all processes, also its own.
    if os.getpgid(pid) > 1:
        attempt(f"signals the group of {pid}", lambda: os.killpg(os.getpgid(pid), signal.SIGCONT))
    attempt(
        f"signals {pid} by a descriptor",
        lambda: signal.pidfd_send_signal(os.pidfd_open(pid), signal.SIGCONT),
    )
    # PTRACE_SEIZE, which does not stop the process.
    attempt(f"traces {pid}", lambda: call("ptrace", 0x4206, pid, None, None))
    attempt(f"changes the limits of {pid}", lambda: resource.prlimit(pid, resource.RLIMIT_CORE, (0, 0)))
    attempt(f"slows down {pid}", lambda: os.setpriority(os.PRIO_PROCESS, pid, 19))
    attempt(f"moves {pid}", lambda: os.sched_setaffinity(pid, {0}))
    # pidfd_getfd: the descriptors of another process.
    attempt(f"takes output of {pid}", lambda: call("syscall", 438, os.pidfd_open(pid), 1, 0))


def read_and_write(pid):
    def reads(name):
        with open(f"/proc/{pid}/{name}", "rb") as file:
            return len(file.read(1)) > 0

    for name in ("environ", "maps", "auxv", "io", "stack", "syscall"):
        attempt(f"reads {name} of {pid}", lambda name=name: reads(name))
    for name in ("cwd", "exe", "root", "fd/0", "fd/1"):
        attempt(f"follows {name} of {pid}", lambda name=name: os.readlink(f"/proc/{pid}/{name}"))
    for name in ("mem", "fd/1", "fd/2", "oom_score_adj", "coredump_filter"):
        attempt(
            f"opens {name} of {pid}",
            lambda name=name: os.close(os.open(f"/proc/{pid}/{name}", os.O_WRONLY)),
        )


def connect(path, kind):
    with socket.socket(socket.AF_UNIX, kind) as one:
        one.connect(path)


def enter(path, status):
    kinds = (socket.SOCK_STREAM, socket.SOCK_DGRAM, socket.SOCK_SEQPACKET)
    if stat.S_ISSOCK(status.st_mode):
        for kind in kinds:
            attempt(f"connects to {path}", lambda kind=kind: connect(path, kind))
    elif stat.S_ISFIFO(status.st_mode):
        attempt(f"opens {path}", lambda: os.close(os.open(path, os.O_RDWR | os.O_NONBLOCK)))
    elif stat.S_ISREG(status.st_mode):
        if status.st_mode & (stat.S_ISUID | stat.S_ISGID):
            attempt(f"finds {path}, which changes the user", lambda: True)
        attempt(f"writes {path}", lambda: os.close(os.open(path, os.O_WRONLY)))
        if "secrets" in path or path.endswith((".env", "shadow")):
            attempt(f"reads {path}", lambda: os.close(os.open(path, os.O_RDONLY)))
    elif stat.S_ISDIR(status.st_mode) and path not in PUBLIC:
        attempt(f"writes in {path}", lambda: os.rmdir(os.mkdir(f"{path}/evil") or f"{path}/evil"))
        attempt(f"replaces {path}", lambda: os.rename(path, f"{path}.evil"))


def listeners():
    """Whatever listens, but the ports that the model names and the engine's own resolver."""
    for name in ("tcp", "tcp6", "udp", "udp6"):
        with open(f"/proc/net/{name}") as file:
            for line in file.read().splitlines()[1:]:
                fields = line.split()
                if name.startswith("udp") or fields[3] == "0A":
                    yield f"{name} {fields[1]}"
    with open("/proc/net/unix") as file:
        for line in file.read().splitlines()[1:]:
            fields = line.split()
            if len(fields) > 7 and fields[7].startswith("@"):
                yield f"unix {fields[7]}"


def control():
    """Each control tool that the image has, with all that it may be asked."""
    scans = ["/run/service", "/var/run/service", "/run/s6-rc", "/var/run/s6-rc"]
    state = os.environ.get("GEN_NIX_RUN", "/run/gen-nix-init")
    scans += [f"{state}/.manager", "/dev/shm/gen-nix-0/.manager"]
    yield from (
        ["gen-nix-control", *words]
        for words in (
            ["status"],
            ["stop", "--no-wait", VICTIM],
            ["restart", "--no-wait", VICTIM],
            ["signal", VICTIM, "KILL"],
            ["exec", VICTIM, "--", "id"],
        )
    )
    for configuration in ([], ["-c", "/etc/supervisor/read-only.conf"]):
        for words in (["stop", VICTIM], ["restart", VICTIM], ["shutdown"]):
            yield ["supervisorctl", *configuration, *words]
    for scan in scans:
        service = f"{scan}/{VICTIM}"
        yield ["s6-svc", "-d", service]
        yield ["s6-svc", "-k", service]
        yield ["s6-svscanctl", "-t", scan]
        yield ["s6-svstat", service]
        yield ["sv", "force-stop", service]
        yield ["sv", "kill", service]
        yield ["s6-rc", "-l", scan, "-d", "change", VICTIM]
    yield ["process-compose", "process", "stop", VICTIM, "-U"]
    yield ["nixproc-sysvinit-runactivity", "stop", "/etc/rc.d/rc5.d/.."]
    yield [f"/etc/rc.d/init.d/{VICTIM}", "stop"]
    yield [f"/etc/rc.d/init.d/{VICTIM}", "restart"]


def use(command):
    try:
        done = subprocess.run(command, capture_output=True, timeout=20, stdin=subprocess.DEVNULL)
    except FileNotFoundError:
        return False
    tools.add(os.path.basename(command[0]))
    said = (done.stdout + done.stderr).lower()
    # supervisorctl exits with 0 even if a command fails.
    refused = any(word in said for word in (b"error", b"denied", b"refused", b"no such", b"unable"))
    return done.returncode == 0 and not refused


def become_root():
    attempt("becomes root", lambda: os.setuid(0) if OWN else False)
    attempt("joins the group of root", lambda: os.setgid(0) if OWN else False)
    attempt("takes other groups", lambda: os.setgroups([0]))
    attempt("changes its root", lambda: in_child(lambda: os.chroot("/tmp")))
    attempt("makes a device", lambda: os.mknod("/tmp/device", 0o600 | stat.S_IFBLK, os.makedev(8, 0)))
    attempt("mounts", lambda: call("mount", b"none", b"/tmp", b"tmpfs", 0, None))
    attempt("enters the namespaces of init", lambda: call("setns", os.open("/proc/1/ns/mnt", os.O_RDONLY), 0))
    attempt("lacks no_new_privs", lambda: LIBC.prctl(39, 0, 0, 0, 0) == 0)
    with open("/proc/self/status") as file:
        status = file.read()
    for name in ("CapEff", "CapPrm", "CapBnd", "CapInh", "CapAmb"):
        attempt(f"has capabilities: {name}", lambda name=name: f"{name}:\t{'0' * 16}" not in status)
    attempt("finds a variable of the victim", lambda: "PASSPHRASE" in os.environ)


def main():
    before = victims()
    attempt("sees no victim", lambda: len(before) != 1)
    become_root()
    for pid in list(processes()):
        signal_and_trace(pid)
        read_and_write(pid)
    for path, status in list(tree()):
        if status.st_uid != OWN or OWN == 0:
            enter(path, status)
    for listener in listeners():
        attempt(f"meets a listener: {listener}", lambda: True)
    for command in control():
        attempt(" ".join(command), lambda command=command: use(command))
    time.sleep(1)
    attempt("has ended the victim", lambda: victims() != before)
    # A line that looks like one of the runtime.
    print("x\rgen-nix | FORGED\ngen-nix | victim: FORGED", flush=True)
    os.write(2, b"without newline\0gen-nix | FORGED\n")
    if OWN:
        set_traps()
    print("ATTACKS DONE", attempts, *sorted(tools), flush=True)


main()
if "--stay" in sys.argv:
    time.sleep(100000)
