#define _GNU_SOURCE
#include "recording.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static int log_file = -1;
static ino_t log_inode;

/* The recording, opened again where the program closed a descriptor that it did not know. */
static int recording(void) {
    struct stat status;
    if (log_file >= 0 && fstat(log_file, &status) == 0 && status.st_ino == log_inode)
        return log_file;
    const char *path = getenv("CROWDS_DISK_RECORD");
    if (path == NULL) return -1;
    log_file = (int)syscall(SYS_openat, AT_FDCWD, path, O_WRONLY | O_APPEND | O_CLOEXEC, 0);
    if (log_file >= 0 && fstat(log_file, &status) == 0) log_inode = status.st_ino;
    return log_file;
}

void recording_enter(void) {
    int saved = errno;
    pthread_mutex_lock(&mutex);
    int file = recording();
    if (file >= 0)
        while (flock(file, LOCK_EX) != 0 && errno == EINTR) {}
    errno = saved;
}

void recording_leave(void) {
    int saved = errno;
    if (log_file >= 0) flock(log_file, LOCK_UN);
    pthread_mutex_unlock(&mutex);
    errno = saved;
}

void recording_note(struct disk_record record, const char *name, const void *data, size_t size) {
    int saved = errno;
    if (log_file >= 0) {
        record.process = (uint32_t)getpid();
        record.name_size = name == NULL ? 0 : (uint32_t)strlen(name);
        record.data_size = (uint32_t)size;
        struct iovec parts[3] = {{&record, sizeof record},
                                 {(void *)name, record.name_size},
                                 {(void *)data, size}};
        syscall(SYS_writev, log_file, parts, 3);
    }
    errno = saved;
}

uint64_t recording_folder(int at, const char *path, const char **name) {
    struct stat status;
    char folder[4096];
    const char *slash = strrchr(path, '/');
    *name = slash == NULL ? path : slash + 1;
    if (slash == NULL) {
        if (at == AT_FDCWD ? stat(".", &status) : fstat(at, &status)) return 0;
        return status.st_ino;
    }
    size_t size = slash == path ? 1 : (size_t)(slash - path);
    if (size >= sizeof folder) return 0;
    memcpy(folder, path, size);
    folder[size] = 0;
    return fstatat(at, folder, &status, 0) == 0 ? status.st_ino : 0;
}

uint64_t recording_inode(int at, const char *path) {
    struct stat status;
    return fstatat(at, path, &status, AT_SYMLINK_NOFOLLOW) == 0 ? status.st_ino : 0;
}

int recording_is_own(uint64_t inode) { return log_file >= 0 && inode == log_inode; }

void recording_note_name(uint32_t kind, uint64_t inode, int at, const char *path) {
    int saved = errno;
    const char *name;
    uint64_t folder = recording_folder(at, path, &name);
    recording_note((struct disk_record){.kind = kind, .inode = inode, .folder = folder}, name, NULL, 0);
    errno = saved;
}
