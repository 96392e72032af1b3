/*
 * What the process was given at its start, noted before the Java runtime changes it, and put back just before the
 * process, or a child of it, becomes another program. Linked into the native executable only (see
 * LaunchStateLibrary.java).
 *
 * What changes in between: the runtime raises the soft limit of open files to the hard one, installs handlers for
 * SIGPIPE and others (which turns "ignored" into "default" in the next program), and opens descriptors, not all of them
 * close-on-exec; we forbid core dumps of ourselves.
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <termios.h>
#include <unistd.h>

#ifdef __APPLE__
#include <crt_externs.h>
#define OPEN_DESCRIPTORS "/dev/fd"
#else
extern char **environ;
#define OPEN_DESCRIPTORS "/proc/self/fd"
#endif

#ifndef NSIG
#define NSIG 65
#endif

#define MOST_INHERITED 1024

static char **arguments_at_start;
static struct rlimit open_files;
static int open_files_known;
static struct rlimit core;
static int core_known;
static sigset_t blocked;
static sigset_t ignored;
static int inherited[MOST_INHERITED];
/* -1: unknown, too many to keep or not to be listed; then no descriptor is touched. */
static int inherited_count = -1;

/* Calls back for each open descriptor above standard error; false where they cannot be listed. */
static int each_descriptor(void (*found)(int)) {
    DIR *listing = opendir(OPEN_DESCRIPTORS);
    if (listing == NULL) {
        return 0;
    }
    int own = dirfd(listing);
    struct dirent *entry;
    while ((entry = readdir(listing)) != NULL) {
        int descriptor = atoi(entry->d_name);
        if (descriptor > STDERR_FILENO && descriptor != own) {
            found(descriptor);
        }
    }
    closedir(listing);
    return 1;
}

static void note_inherited(int descriptor) {
    if (inherited_count >= 0) {
        if (inherited_count < MOST_INHERITED) {
            inherited[inherited_count++] = descriptor;
        } else {
            inherited_count = -1;
        }
    }
}

static void keep_to_ourselves(int descriptor) {
    for (int i = 0; i < inherited_count; i++) {
        if (inherited[i] == descriptor) {
            return;
        }
    }
    int flags = fcntl(descriptor, F_GETFD);
    if (flags >= 0) {
        fcntl(descriptor, F_SETFD, flags | FD_CLOEXEC);
    }
}

/* glibc and macOS pass main's arguments to constructors; musl passes nothing. */
__attribute__((constructor)) static void note_launch_state(int argc, char **argv) {
#if defined(__GLIBC__) || defined(__APPLE__)
    arguments_at_start = argc > 0 ? argv : NULL;
#else
    (void) argc;
    (void) argv;
#endif
    open_files_known = getrlimit(RLIMIT_NOFILE, &open_files) == 0;
    core_known = getrlimit(RLIMIT_CORE, &core) == 0;
    sigprocmask(SIG_SETMASK, NULL, &blocked);
    sigemptyset(&ignored);
    for (int number = 1; number < NSIG; number++) {
        struct sigaction now;
        if (sigaction(number, NULL, &now) == 0 && now.sa_handler == SIG_IGN) {
            sigaddset(&ignored, number);
        }
    }
    inherited_count = 0;
    if (!each_descriptor(note_inherited)) {
        inherited_count = -1;
    }
}

static void restore_limit(int resource, const struct rlimit *at_start) {
    struct rlimit now;
    if (getrlimit(resource, &now) == 0 && now.rlim_cur != at_start->rlim_cur) {
        now.rlim_cur = at_start->rlim_cur;
        setrlimit(resource, &now);
    }
}

static void restore_launch_state(void) {
    if (open_files_known) {
        restore_limit(RLIMIT_NOFILE, &open_files);
    }
    if (core_known) {
        restore_limit(RLIMIT_CORE, &core);
    }
    /* Signals stay blocked until the dispositions are right. */
    sigset_t all;
    sigfillset(&all);
    sigprocmask(SIG_SETMASK, &all, NULL);
    for (int number = 1; number < NSIG; number++) {
        struct sigaction action;
        if (sigaction(number, NULL, &action) != 0) {
            continue;
        }
        int ignored_at_start = sigismember(&ignored, number) == 1;
        if (ignored_at_start != (action.sa_handler == SIG_IGN)) {
            action.sa_handler = ignored_at_start ? SIG_IGN : SIG_DFL;
            action.sa_flags = 0;
            sigaction(number, &action, NULL);
        }
    }
    if (inherited_count >= 0) {
        each_descriptor(keep_to_ourselves);
    }
    sigprocmask(SIG_SETMASK, &blocked, NULL);
}

/* Becomes the program; returns only where that failed, with errno. */
int aws_vault_exec(const char *path, char **arguments, char **environment) {
    restore_launch_state();
    execve(path, arguments, environment);
    return errno;
}

/* The raw argv, NULL where it was not passed to us. */
char **aws_vault_arguments(void) {
    return arguments_at_start;
}

char **aws_vault_environment(void) {
#ifdef __APPLE__
    return *_NSGetEnviron();
#else
    return environ;
#endif
}

int aws_vault_open(const char *path, int flags) {
    return open(path, flags | O_CLOEXEC | O_NOCTTY);
}

int aws_vault_get_terminal(int descriptor, struct termios *attributes) {
    return tcgetattr(descriptor, attributes);
}

int aws_vault_set_terminal(int descriptor, const struct termios *attributes) {
    return tcsetattr(descriptor, TCSAFLUSH, attributes);
}

/* The soft limit only, so that restore_launch_state can take it back. */
void aws_vault_forbid_core_dumps(void) {
    struct rlimit now;
    if (getrlimit(RLIMIT_CORE, &now) == 0) {
#ifdef __linux__
        /* One byte is too little for a file, and the one value that stops a dump into a pipe, too (fs/coredump.c). */
        now.rlim_cur = now.rlim_max < 1 ? now.rlim_max : 1;
#else
        now.rlim_cur = 0;
#endif
        setrlimit(RLIMIT_CORE, &now);
    }
}
