/*
 * A command below us: started as aws_vault_exec (launch_state.c) would become it, and sent the signals that are sent to
 * us. Linked into the native executable only (see LaunchStateLibrary.java).
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stdatomic.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

#ifdef __linux__
#include <sys/prctl.h>
#endif

#ifndef NSIG
#define NSIG 65
#endif

int aws_vault_exec(const char *path, char **arguments, char **environment);

/* The command; 0 before its start and from its end on. */
static _Atomic(pid_t) running;
/* Signals that wait to be passed on: bit n-1 for signal n. */
static _Atomic(unsigned long) wished;
/* Handlers at work, which may be about to send to the number that they have read. */
static atomic_int passing;

static const int passed[] = {SIGINT, SIGQUIT, SIGTSTP, SIGWINCH, SIGTERM, SIGHUP, SIGUSR1, SIGUSR2, SIGCONT};
#define PASSED_COUNT ((int) (sizeof passed / sizeof passed[0]))
static struct sigaction before[PASSED_COUNT];
static struct sigaction child_before;

/*
 * Stopped, or told to go on, since the last stop of it that was taken. A shell tells the whole group to go on: were it
 * told again by us, a moment later, that could undo a stop that has come in between. waitid is a mere system call,
 * and so can be called in a handler.
 */
static int is_beyond_its_last_stop(pid_t command) {
    siginfo_t info;
    info.si_pid = 0;
    return waitid(P_PID, (id_t) command, &info, WSTOPPED | WCONTINUED | WNOHANG | WNOWAIT) == 0 && info.si_pid != 0;
}

/* What waits is taken by one of those who come here, so that it is sent once. */
static void send_wished(void) {
    atomic_fetch_add(&passing, 1);
    pid_t command = atomic_load(&running);
    if (command > 0) {
        unsigned long signals = atomic_exchange(&wished, 0);
        for (int i = 0; i < PASSED_COUNT; i++) {
            if ((signals >> (passed[i] - 1) & 1) && !(passed[i] == SIGCONT && is_beyond_its_last_stop(command))) {
                kill(command, passed[i]);
            }
        }
    }
    atomic_fetch_sub(&passing, 1);
}

/* The terminal sends to its whole foreground group, of which the command is, unless it left it by its own wish. */
static int has_reached_the_command(int number, const siginfo_t *info) {
#ifdef SI_KERNEL
    return info->si_code == SI_KERNEL && number != SIGHUP && number != SIGTERM;
#else
    return tcgetpgrp(STDERR_FILENO) == getpgrp() && info->si_pid == 0 && number != SIGHUP && number != SIGTERM;
#endif
}

static void pass_on(int number, siginfo_t *info, void *context) {
    (void) context;
    if (has_reached_the_command(number, info)) {
        return;
    }
    int error = errno;
    atomic_fetch_or(&wished, 1UL << (number - 1));
    send_wished();
    errno = error;
}

/*
 * To be called before the command is started, so that no signal falls between. What was ignored stays so, but for
 * SIGCHLD: the system would keep the command's status to itself.
 */
void aws_vault_pass_signals(void) {
    struct sigaction normal = {0};
    normal.sa_handler = SIG_DFL;
    sigemptyset(&normal.sa_mask);
    sigaction(SIGCHLD, &normal, &child_before);
    atomic_store(&wished, 0);
    for (int i = 0; i < PASSED_COUNT; i++) {
        struct sigaction action = {0};
        action.sa_sigaction = pass_on;
        action.sa_flags = SA_SIGINFO | SA_RESTART;
        sigemptyset(&action.sa_mask);
        sigaction(passed[i], NULL, &before[i]);
        if (before[i].sa_handler != SIG_IGN) {
            sigaction(passed[i], &action, NULL);
        }
    }
}

void aws_vault_pass_signals_to(int command) {
    atomic_store(&running, command);
    send_wished();
}

/*
 * Once this returns, nothing is sent any more, and the command's number may be given to another process. What comes
 * waits to be passed on.
 */
void aws_vault_hold_signals(void) {
    atomic_store(&running, 0);
    while (atomic_load(&passing) > 0) {
        sched_yield();
    }
}

void aws_vault_handle_signals_as_before(void) {
    for (int i = 0; i < PASSED_COUNT; i++) {
        if (before[i].sa_handler != SIG_IGN) {
            sigaction(passed[i], &before[i], NULL);
        }
    }
    sigaction(SIGCHLD, &child_before, NULL);
}

/* Stops this process as the signal does, which is not at all where no shell could have it go on. */
void aws_vault_stop(int number) {
    struct sigaction now;
    struct sigaction stopping = {0};
    stopping.sa_handler = SIG_DFL;
    sigemptyset(&stopping.sa_mask);
    sigaction(number, &stopping, &now);
    raise(number);
    sigaction(number, &now, NULL);
}

/* What we handle would be lost on the command from here to its start, where it becomes the default anyway. */
static void handle_no_signal(void) {
    for (int number = 1; number < NSIG; number++) {
        struct sigaction action;
        if (sigaction(number, NULL, &action) == 0 && action.sa_handler != SIG_IGN && action.sa_handler != SIG_DFL) {
            action.sa_handler = SIG_DFL;
            action.sa_flags = 0;
            sigaction(number, &action, NULL);
        }
    }
}

static int pipe_to_ourselves(int ends[2]) {
#ifdef __linux__
    return pipe2(ends, O_CLOEXEC);
#else
    if (pipe(ends) != 0) {
        return -1;
    }
    fcntl(ends[0], F_SETFD, FD_CLOEXEC);
    fcntl(ends[1], F_SETFD, FD_CLOEXEC);
    return 0;
#endif
}

static void become(const char *path, char **arguments, char **environment, int report) {
    handle_no_signal();
    int error = aws_vault_exec(path, arguments, environment);
    while (write(report, &error, sizeof error) < 0 && errno == EINTR) {
    }
    _exit(127);
}

/*
 * Starts the program; its number, or the negated errno of what failed. The C libraries here keep their malloc, which
 * the listing of descriptors uses, in order in a forked child.
 */
int aws_vault_spawn(const char *path, char **arguments, char **environment) {
    int report[2];
    if (pipe_to_ourselves(report) != 0) {
        return -errno;
    }
    /* No handler of ours may take in the child what is meant for the command: it waits until the program begins. */
    sigset_t all;
    sigset_t mask;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &mask);
    pid_t child = fork();
    if (child == 0) {
        become(path, arguments, environment, report[1]);
    }
    int error = child < 0 ? errno : 0;
    pthread_sigmask(SIG_SETMASK, &mask, NULL);
    close(report[1]);
    if (child > 0) {
        ssize_t count;
        int told = 0;
        while ((count = read(report[0], &told, sizeof told)) < 0 && errno == EINTR) {
        }
        if (count == (ssize_t) sizeof told) {
            error = told;
            while (waitpid(child, NULL, 0) < 0 && errno == EINTR) {
            }
        }
    }
    close(report[0]);
    return error != 0 ? -error : child;
}

/* False where the system gives orphans to its first process only. */
int aws_vault_adopt_orphans(int adopt) {
#ifdef __linux__
    return prctl(PR_SET_CHILD_SUBREAPER, (unsigned long) adopt, 0UL, 0UL, 0UL) == 0;
#else
    (void) adopt;
    return 0;
#endif
}

/*
 * Looks for a child, of any number where it is 0, that has ended or stopped: its number, si_code and si_status. Waits
 * for one where `wait`. The change can be seen again, unless it is to be `taken`. False where there is none.
 */
int aws_vault_child_change(int process, int ended, int stopped, int wait, int taken, int *change) {
    int options = (ended ? WEXITED : 0) | (stopped ? WSTOPPED : 0) | (wait ? 0 : WNOHANG) | (taken ? 0 : WNOWAIT);
    siginfo_t info;
    int result;
    do {
        info.si_pid = 0;
        result = waitid(process == 0 ? P_ALL : P_PID, (id_t) process, &info, options);
    } while (result < 0 && errno == EINTR);
    if (result < 0 || info.si_pid == 0) {
        return 0;
    }
    change[0] = info.si_pid;
    change[1] = info.si_code;
    change[2] = info.si_status;
    return 1;
}
