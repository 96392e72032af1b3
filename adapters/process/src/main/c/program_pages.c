/*
 * Gives the memory back that holds pages of our own executable file which a long-running process needed only to start.
 * Linked into the native executable only (see LaunchStateLibrary.java).
 *
 * The kernel maps 64 KiB around each page that is touched, so that a start leaves most of the file in the process. What
 * is still needed comes back, page by page, from the page cache.
 */
#define _GNU_SOURCE
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#ifdef __linux__
/*
 * Only mappings of the file that cannot be written and of which no page was ever changed (Anonymous: 0): dropped pages
 * are read from the file again, where a change would be lost.
 */
void aws_vault_release_program_pages(void) {
    char program[PATH_MAX + 1];
    ssize_t length = readlink("/proc/self/exe", program, PATH_MAX);
    if (length <= 0) {
        return;
    }
    program[length] = '\0';
    FILE *mappings = fopen("/proc/self/smaps", "re");
    if (mappings == NULL) {
        return;
    }
    char *line = NULL;
    size_t size = 0;
    unsigned long start = 0;
    unsigned long end = 0;
    int ours = 0;
    while (getline(&line, &size, mappings) > 0) {
        unsigned long from;
        unsigned long to;
        unsigned long changed;
        char modes[5];
        int path = 0;
        /* "410000-246e000 r-xp 00010000 fe:00 2147662      /usr/bin/aws-vault" */
        if (sscanf(line, "%lx-%lx %4s %*x %*s %*u %n", &from, &to, modes, &path) == 3 && path > 0) {
            line[strcspn(line, "\n")] = '\0';
            start = from;
            end = to;
            ours = modes[1] == '-' && strcmp(line + path, program) == 0;
        } else if (ours && sscanf(line, "Anonymous: %lu kB", &changed) == 1 && changed == 0) {
            madvise((void *) start, end - start, MADV_DONTNEED);
        }
    }
    free(line);
    fclose(mappings);
}
#else
void aws_vault_release_program_pages(void) {}
#endif
