"""Sits at a terminal of its own, before a program that asks: terminal_session.py SCENARIO PROGRAM [WORD...]

Ends with 0 where the scenario went as it should, else prints what was seen.
"""
import os
import pty
import select
import signal
import subprocess
import sys
import termios
import time


class Session:
    """A program as the foreground job of a shell-like parent on a new terminal."""

    def __init__(self, words, piped=False):
        self.screen = b""
        self.ours, theirs = pty.openpty()
        self.result_read, result_write = os.pipe()
        self.before = termios.tcgetattr(self.ours)
        self.job = os.fork()
        if self.job == 0:
            os.setsid()
            device = os.open(os.ttyname(theirs), os.O_RDWR)  # becomes the controlling terminal
            null = os.open("/dev/null", os.O_RDONLY)
            os.dup2(null if piped else device, 0)
            os.dup2(result_write, 1)
            os.dup2(device, 2)
            os.closerange(3, 256)
            # A middle process in the same session keeps the job's group from being an orphan, so that Ctrl-Z stops it.
            signal.signal(signal.SIGTTOU, signal.SIG_IGN)
            signal.signal(signal.SIGUSR1, lambda number, frame: os.tcsetpgrp(2, os.getpgrp()))
            signal.signal(signal.SIGUSR2, lambda number, frame: os.tcsetpgrp(2, child))
            child = os.fork()
            if child == 0:
                os.setpgid(0, 0)
                os.tcsetpgrp(2, os.getpgrp())
                signal.signal(signal.SIGTTOU, signal.SIG_DFL)
                os.execvp(words[0], words)
            signal.signal(signal.SIGHUP, signal.SIG_IGN)
            while True:
                _, status = os.waitpid(child, os.WUNTRACED)
                if os.WIFSTOPPED(status):
                    os.write(1, b"[stopped %d]" % os.WSTOPSIG(status))
                    continue
                os.write(1, b"[%s %d]" % (
                    (b"signal", os.WTERMSIG(status)) if os.WIFSIGNALED(status) else (b"exit", os.WEXITSTATUS(status))))
                os._exit(0)
        os.close(theirs)
        os.close(result_write)

    def wait_for(self, text, seconds=20):
        end = time.monotonic() + seconds
        while text not in self.screen:
            if not self._read(self.ours, end):
                raise AssertionError("no %r on the screen: %r" % (text, self.screen))
        self.screen = self.screen[self.screen.index(text) + len(text):]

    def type(self, keys):
        os.write(self.ours, keys)

    def foreground(self):
        return os.tcgetpgrp(self.ours)

    def send_to_background(self):
        """As a shell does before it has a job go on with "bg": the terminal is the shell's own."""
        os.kill(self.job, signal.SIGUSR1)
        self.until(lambda: self.foreground() == self.job, "the shell does not have the terminal")

    def bring_to_foreground(self, group):
        os.kill(self.job, signal.SIGUSR2)
        self.until(lambda: self.foreground() == group, "the job does not have the terminal")

    def echoes(self):
        return bool(termios.tcgetattr(self.ours)[3] & termios.ECHO)

    def wait_until_hidden(self):
        self.until(lambda: not self.echoes(), "the terminal still echoes")

    def wait_until_shown(self):
        self.until(self.echoes, "the terminal is still without echo")

    def until(self, true, message):
        end = time.monotonic() + 20
        while not true():
            if time.monotonic() > end:
                raise AssertionError(message)
            time.sleep(0.01)

    def results(self, until=b"]", seconds=20):
        out = b""
        end = time.monotonic() + seconds
        while until not in out:
            if time.monotonic() > end:
                raise AssertionError("results so far: %r, screen: %r" % (out, self.screen))
            if select.select([self.result_read], [], [], 0.1)[0]:
                piece = os.read(self.result_read, 4096)
                if not piece:
                    break
                out += piece
        return out

    def rest_of_screen(self):
        while self._read(self.ours, time.monotonic() + 0.2):
            pass
        return self.screen

    def is_as_before(self):
        return termios.tcgetattr(self.ours) == self.before

    def _read(self, descriptor, end):
        left = max(0, end - time.monotonic())
        if not select.select([descriptor], [], [], left)[0]:
            return False
        try:
            piece = os.read(descriptor, 4096)
        except OSError:
            return False
        self.screen += piece
        return bool(piece)


def same(seen, wanted):
    if seen != wanted:
        raise AssertionError("seen %r, wanted %r" % (seen, wanted))


def shown(program):
    s = Session(program + ["ask"], piped=True)
    s.wait_for(b"Name: ")
    s.type("\u00e4 b\r".encode())
    same(s.results(), "<\u00e4 b>\n[exit 0]".encode())
    same(s.rest_of_screen(), "\u00e4 b\r\n".encode())
    same(s.is_as_before(), True)


def hidden(program):
    s = Session(program + ["hidden"], piped=True)
    s.wait_for(b"Secret: ")
    s.wait_until_hidden()
    s.type("s\u00e9cre\x7f\x7fret\n".encode())  # two backspaces
    same(s.results(), "<s\u00e9cret>\n[exit 0]".encode())
    same(s.rest_of_screen(), b"\r\n")
    same(s.is_as_before(), True)


def long_line(program):
    s = Session(program + ["hidden"])
    s.wait_for(b"Secret: ")
    s.wait_until_hidden()
    s.type(b"x" * 4000 + b"\n")
    same(s.results(), b"<" + b"x" * 4000 + b">\n[exit 0]")
    same(s.rest_of_screen(), b"\r\n")


def type_ahead_is_dropped(program):
    s = Session(["/bin/sh", "-c", 'sleep 0.5; exec "$@"', "sh"] + program + ["hidden"])
    s.type(b"ahead\n")
    s.wait_for(b"Secret: ")
    s.type(b"after\n")
    same(s.results(), b"<after>\n[exit 0]")


def empty_line(program):
    s = Session(program + ["hidden"])
    s.wait_for(b"Secret: ")
    s.type(b"\n")
    same(s.results(), b"<>\n[exit 0]")


def end_of_input(program):
    for question, command in ((b"Name: ", "ask"), (b"Secret: ", "hidden")):
        s = Session(program + [command])
        s.wait_for(question)
        s.type(b"\x04")
        same(s.results(), b"[exit 1]")
        same(s.rest_of_screen().startswith(b"\r\nnothing was typed"), True)
        same(s.is_as_before(), True)


def end_of_input_after_text(program):
    s = Session(program + ["hidden"])
    s.wait_for(b"Secret: ")
    s.type(b"abc\x04\x04")
    same(s.results(), b"<abc>\n[exit 0]")
    same(s.is_as_before(), True)


def interrupted(program):
    s = Session(program + ["hidden"])
    s.wait_for(b"Secret: ")
    s.wait_until_hidden()
    s.type(b"abc\x03")
    same(s.results(), b"[signal 2]")
    same(s.is_as_before(), True)
    same(b"abc" in s.rest_of_screen(), False)
    same(s.screen.endswith(b"\r\n"), True)


def killed_by(number):
    def scenario(program):
        s = Session(program + ["hidden"])
        s.wait_for(b"Secret: ")
        s.wait_until_hidden()
        os.kill(s.foreground(), number)
        same(s.results(), b"[signal %d]" % number)
        same(s.is_as_before(), True)
        same(s.rest_of_screen(), b"\r\n")

    return scenario


def stopped(program):
    s = Session(program + ["hidden"])
    s.wait_for(b"Secret: ")
    s.wait_until_hidden()
    for _ in range(3):
        s.type(b"lost\x1a")
        same(s.results(), b"[stopped 20]")
        same(s.is_as_before(), True)
        os.kill(s.foreground(), signal.SIGCONT)
        s.wait_for(b"Secret: ")
        s.wait_until_hidden()
    s.type(b"again\n")
    same(s.results(), b"<again>\n[exit 0]")
    same(s.is_as_before(), True)


def ignored_hangup_stays_ignored(program):
    s = Session(["/bin/sh", "-c", "trap '' HUP; exec \"$@\"", "sh"] + program + ["hidden"])
    s.wait_for(b"Secret: ")
    s.wait_until_hidden()
    os.kill(s.foreground(), signal.SIGHUP)
    s.type(b"on\n")
    same(s.results(), b"<on>\n[exit 0]")


def helper_asks_on_the_terminal(program):
    line = "read answer; printf 'asked' >&2; printf %s \"$answer\""
    s = Session(program + ["shell", line, "20000"], piped=True)
    time.sleep(0.2)
    s.type(b"123456\n")
    same(s.results(), b"<123456>\n[exit 0]")
    same(b"asked" in s.rest_of_screen(), True)


def without_terminal(program):
    for command in ("ask", "hidden"):
        end = subprocess.run(program + [command], start_new_session=True, stdin=subprocess.DEVNULL, capture_output=True)
        same((end.returncode, end.stdout, end.stderr), (1, b"", b"no terminal to ask on\n"))
    end = subprocess.run(program + ["present"], start_new_session=True, capture_output=True)
    same(end.stdout, b"no\n")


def present(program):
    same(Session(program + ["present"], piped=True).results(), b"yes\n[exit 0]")


# Says which signals it gets; ends with status 5 at SIGTERM. They are blocked, and so wait for sigwait: one that came
# just before a pause() would not end that.
COMMAND = """
import os, signal, sys
awaited = [getattr(signal, "SIG" + name) for name in sys.argv[1].split()]
for number in awaited:
    signal.signal(number, lambda number, frame: None)  # not ignored
signal.pthread_sigmask(signal.SIG_BLOCK, awaited)
for name in sys.argv[2:]:
    signal.signal(getattr(signal, "SIG" + name), signal.SIG_IGN)
print("ready %d" % os.getpid(), flush=True)
while True:
    number = signal.sigwait(awaited)
    print("got %d" % number, flush=True)
    if number == signal.SIGTERM: sys.exit(5)
"""


def command(program, handled, *ignored):
    return program + ["child", "python3", "-c", COMMAND, handled] + list(ignored)


def number_of(ready):
    return int(ready.split()[1])


def is_stopped(process):
    with open("/proc/%d/stat" % process) as file:
        return file.read().rpartition(")")[2].split()[0] == "T"


def gets(program, names):
    """Sent to us alone, in a session without a terminal, and handled by the command."""
    job = subprocess.Popen(command(program, names), start_new_session=True, stdout=subprocess.PIPE)
    child = number_of(job.stdout.readline())
    for name in names.split():
        number = getattr(signal, "SIG" + name)
        job.send_signal(number)
        same(job.stdout.readline(), b"got %d\n" % number)
    os.kill(child, signal.SIGKILL)
    same(job.wait(20), 128 + signal.SIGKILL)


def command_gets_signals(program):
    gets(program, "INT HUP USR1 WINCH CONT TSTP")


def command_gets_more_signals(program):
    gets(program, "QUIT USR2")


def by_key(key, number):
    def scenario(program):
        s = Session(command(program, "INT QUIT TERM"))
        number_of(s.results(until=b"\n"))
        for _ in range(3):
            s.type(key)
            same(s.results(until=b"\n"), b"got %d\n" % number)
        os.kill(s.foreground(), signal.SIGTERM)
        same(s.results(), b"got 15\n[exit 5]")

    return scenario


def stops_and_goes_on(stop, go_on):
    def scenario(program):
        s = Session(command(program, "USR1 TERM"))
        child = number_of(s.results(until=b"\n"))
        for _ in range(5):
            stop(s, child)
            same(s.results(), b"[stopped 20]")
            same(is_stopped(child), True)
            go_on(s)
            os.kill(child, signal.SIGUSR1)
            same(s.results(until=b"\n"), b"got 10\n")
        os.kill(s.foreground(), signal.SIGTERM)
        same(s.results(), b"got 15\n[exit 5]")

    return scenario


def all_go_on(s):
    os.killpg(s.foreground(), signal.SIGCONT)


def we_go_on(s):
    os.kill(s.foreground(), signal.SIGCONT)


def command_is_stopped_again_at_once(program):
    s = Session(command(program, "TERM"))
    child = number_of(s.results(until=b"\n"))
    for pause in range(20):
        time.sleep(pause / 20000)  # from none to longer than a JVM needs to hear of SIGCONT
        s.type(b"\x1a")
        same(s.results(), b"[stopped 20]")
        s.until(lambda: is_stopped(child), "the command is not stopped")
        all_go_on(s)
    os.kill(s.foreground(), signal.SIGTERM)
    same(s.results(), b"got 15\n[exit 5]")


def command_goes_on_in_the_background(program):
    s = Session(command(program, "USR1 TERM"))
    child = number_of(s.results(until=b"\n"))
    group = s.foreground()
    for _ in range(5):
        s.type(b"\x1a")
        same(s.results(), b"[stopped 20]")
        s.send_to_background()
        os.killpg(group, signal.SIGCONT)
        os.kill(child, signal.SIGUSR1)
        same(s.results(until=b"\n"), b"got 10\n")
        s.bring_to_foreground(group)
    os.kill(s.foreground(), signal.SIGTERM)
    same(s.results(), b"got 15\n[exit 5]")


def command_goes_on_once(program):
    s = Session(command(program, "CONT USR1 TERM"))
    child = number_of(s.results(until=b"\n"))
    for go_on in (all_go_on, we_go_on) * 2:
        os.kill(child, signal.SIGSTOP)
        same(s.results(), b"[stopped 20]")
        go_on(s)
        same(s.results(until=b"\n"), b"got 18\n")
    os.kill(s.foreground(), signal.SIGTERM)
    same(s.results(), b"got 15\n[exit 5]")


def command_ignores_a_stop(program):
    s = Session(command(program, "USR1 TERM", "TSTP"))
    child = number_of(s.results(until=b"\n"))
    s.type(b"\x1a")
    os.kill(child, signal.SIGUSR1)
    same(s.results(until=b"\n"), b"got 10\n")
    os.kill(s.foreground(), signal.SIGTERM)
    same(s.results(), b"got 15\n[exit 5]")


def command_stops_without_a_shell(program):
    """Nobody would have us go on: we do not stop, and hear of the command's end."""
    job = subprocess.Popen(command(program, "USR1 TERM"), start_new_session=True, stdout=subprocess.PIPE)
    child = number_of(job.stdout.readline())
    for _ in range(5):
        os.kill(child, signal.SIGSTOP)
        end = time.monotonic() + 20
        while not is_stopped(child):
            same(time.monotonic() < end, True)
        os.kill(child, signal.SIGCONT)
        os.kill(child, signal.SIGUSR1)
        same(job.stdout.readline(), b"got 10\n")
    job.send_signal(signal.SIGTERM)
    same(job.wait(20), 5)


SCENARIOS = {
    "command-gets-signals": command_gets_signals,
    "command-gets-more-signals": command_gets_more_signals,
    "command-is-interrupted-once": by_key(b"\x03", signal.SIGINT),
    "command-quits-by-key": by_key(b"\x1c", signal.SIGQUIT),
    "command-is-stopped-and-goes-on": stops_and_goes_on(lambda s, child: s.type(b"\x1a"), all_go_on),
    "command-stops-itself": stops_and_goes_on(lambda s, child: os.kill(child, signal.SIGSTOP), we_go_on),
    "command-is-stopped-by-kill": stops_and_goes_on(lambda s, child: os.kill(s.foreground(), signal.SIGTSTP), we_go_on),
    "command-is-stopped-again-at-once": command_is_stopped_again_at_once,
    "command-goes-on-in-the-background": command_goes_on_in_the_background,
    "command-goes-on-once": command_goes_on_once,
    "command-ignores-a-stop": command_ignores_a_stop,
    "command-stops-without-a-shell": command_stops_without_a_shell,
    "shown": shown,
    "hidden": hidden,
    "long-line": long_line,
    "type-ahead-is-dropped": type_ahead_is_dropped,
    "empty-line": empty_line,
    "end-of-input": end_of_input,
    "end-of-input-after-text": end_of_input_after_text,
    "interrupted": interrupted,
    "terminated": killed_by(signal.SIGTERM),
    "hung-up": killed_by(signal.SIGHUP),
    "quit": killed_by(signal.SIGQUIT),
    "stopped": stopped,
    "ignored-hangup": ignored_hangup_stays_ignored,
    "helper-asks": helper_asks_on_the_terminal,
    "without-terminal": without_terminal,
    "present": present,
}

if __name__ == "__main__":
    try:
        SCENARIOS[sys.argv[1]](sys.argv[2:])
    except AssertionError as wrong:
        sys.exit("%s: %s" % (sys.argv[1], wrong))
