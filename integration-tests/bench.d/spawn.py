"""Starts commands and waits for them, in a process that stays as small as a Python process can.

The kernel counts what a parent had in memory as its child's peak when the child is started with vfork (Linux folds
the old address space into ru_maxrss at execve). So whoever measures 11 MiB must itself be smaller: this file imports
nothing but what is compiled into the interpreter, and runs with -I -S. It answers requests on standard input:
(argv, environment, working folder, how many at once, stdout file) -> (nanoseconds, [(wait status, peak KiB), ...]).
"""
import marshal
import posix
import sys
import time

O_WRITE = posix.O_WRONLY | posix.O_CREAT | posix.O_TRUNC


def start(argv, environment, out, err):
    actions = [
        (posix.POSIX_SPAWN_OPEN, 0, "/dev/null", posix.O_RDONLY, 0),
        (posix.POSIX_SPAWN_OPEN, 1, out, O_WRITE, 0o600),
        (posix.POSIX_SPAWN_OPEN, 2, err, O_WRITE, 0o600),
    ]
    return posix.posix_spawn(argv[0], argv, environment, file_actions=actions)


def measure(argv, environment, folder, at_once, out, err):
    posix.chdir(folder)
    began = time.perf_counter_ns()
    children = {start(argv, environment, out, f"{err}.{number}"): number for number in range(at_once)}
    results = [None] * at_once
    while children:
        child, status, usage = posix.wait4(-1, 0)
        results[children.pop(child)] = (status, usage.ru_maxrss)
    return time.perf_counter_ns() - began, results


while True:
    try:
        request = marshal.load(sys.stdin.buffer)
    except EOFError:
        break
    marshal.dump(measure(*request), sys.stdout.buffer)
    sys.stdout.buffer.flush()
