#define _GNU_SOURCE
#include "recording.h"
#include "room.h"

#include <dlfcn.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

/* The function that would have been called without this library. */
#define NEXT(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

/* MARK: Opening */

static int opened(int at, const char *path, int flags, mode_t mode) {
    if (!(flags & (O_CREAT | O_TRUNC)) || (flags & O_TMPFILE) == O_TMPFILE)
        return NEXT(openat)(at, path, flags, mode);
    recording_enter();
    uint64_t before = recording_inode(at, path);
    if (before == 0 && (flags & O_CREAT) && room_take() != 0) {
        recording_leave();
        return -1;
    }
    int file = NEXT(openat)(at, path, flags, mode);
    struct stat status;
    if (file >= 0 && fstat(file, &status) == 0 && S_ISREG(status.st_mode)) {
        if (before == 0) recording_note_name(DISK_MADE_FILE, status.st_ino, at, path);
        else if (flags & O_TRUNC)
            recording_note((struct disk_record){.kind = DISK_CUT, .inode = status.st_ino}, NULL,
                           NULL, 0);
    }
    recording_leave();
    return file;
}

#define MODE(flags)                                    \
    mode_t mode = 0;                                   \
    if ((flags) & (O_CREAT | O_TMPFILE)) {             \
        va_list list;                                  \
        va_start(list, flags);                         \
        mode = va_arg(list, mode_t);                   \
        va_end(list);                                  \
    }

int open(const char *path, int flags, ...) {
    MODE(flags)
    return opened(AT_FDCWD, path, flags, mode);
}
int open64(const char *path, int flags, ...) {
    MODE(flags)
    return opened(AT_FDCWD, path, flags, mode);
}
int openat(int at, const char *path, int flags, ...) {
    MODE(flags)
    return opened(at, path, flags, mode);
}
int openat64(int at, const char *path, int flags, ...) {
    MODE(flags)
    return opened(at, path, flags, mode);
}

/* MARK: Content */

/* Notes what is about to leave the process; whether it is a file that is about to be written. */
static int is_file(int file, const struct iovec *parts, int count, struct stat *status) {
    if (fstat(file, status) != 0) return 0;
    if (S_ISREG(status->st_mode) && file != STDOUT_FILENO)
        return !recording_is_own(status->st_ino);
    uint32_t kind = file == STDOUT_FILENO ? DISK_SAID : S_ISSOCK(status->st_mode) ? DISK_SENT : 0;
    for (int part = 0; kind != 0 && part < count; part++)
        recording_note((struct disk_record){.kind = kind, .inode = status->st_ino}, NULL,
                       parts[part].iov_base, parts[part].iov_len);
    return 0;
}

/* `place` is -1 where the file's own place counts. */
static ssize_t wrote(int file, const struct iovec *parts, int count, off_t place) {
    struct stat status;
    recording_enter();
    int is_noted = is_file(file, parts, count, &status);
    off_t start = place;
    if (is_noted && file != STDERR_FILENO && room_take() != 0) {
        recording_leave();
        return -1;
    }
    if (is_noted && place < 0)
        start = fcntl(file, F_GETFL) & O_APPEND ? status.st_size : lseek(file, 0, SEEK_CUR);
    ssize_t size = place < 0 ? NEXT(writev)(file, parts, count)
                             : NEXT(pwritev)(file, parts, count, place);
    ssize_t left = size;
    for (int part = 0; is_noted && left > 0 && part < count; part++) {
        size_t length = (size_t)left < parts[part].iov_len ? (size_t)left : parts[part].iov_len;
        recording_note((struct disk_record){
                 .kind = DISK_WROTE, .inode = status.st_ino, .number = (uint64_t)start},
             NULL, parts[part].iov_base, length);
        start += (off_t)length;
        left -= (ssize_t)length;
    }
    recording_leave();
    return size;
}

ssize_t write(int file, const void *data, size_t size) {
    struct iovec part = {(void *)data, size};
    return wrote(file, &part, 1, -1);
}
ssize_t writev(int file, const struct iovec *parts, int count) {
    return wrote(file, parts, count, -1);
}
ssize_t pwrite(int file, const void *data, size_t size, off_t place) {
    struct iovec part = {(void *)data, size};
    return wrote(file, &part, 1, place);
}
ssize_t pwrite64(int file, const void *data, size_t size, off_t place) {
    return pwrite(file, data, size, place);
}
ssize_t send(int file, const void *data, size_t size, int flags) {
    struct iovec part = {(void *)data, size};
    struct stat status;
    recording_enter();
    is_file(file, &part, 1, &status);
    ssize_t sent = NEXT(send)(file, data, size, flags);
    recording_leave();
    return sent;
}
ssize_t sendmsg(int file, const struct msghdr *message, int flags) {
    struct stat status;
    recording_enter();
    is_file(file, message->msg_iov, (int)message->msg_iovlen, &status);
    ssize_t sent = NEXT(sendmsg)(file, message, flags);
    recording_leave();
    return sent;
}

static int cut(int file, off_t size, int (*change)(int, off_t)) {
    struct stat status;
    recording_enter();
    int result = room_take() != 0 ? -1 : change(file, size);
    if (result == 0 && fstat(file, &status) == 0)
        recording_note((struct disk_record){
                 .kind = DISK_CUT, .inode = status.st_ino, .number = (uint64_t)size},
             NULL, NULL, 0);
    recording_leave();
    return result;
}
int ftruncate(int file, off_t size) { return cut(file, size, NEXT(ftruncate)); }
int ftruncate64(int file, off_t size) { return cut(file, size, NEXT(ftruncate)); }

static int synced(int file, int (*change)(int)) {
    struct stat status;
    recording_enter();
    int result = room_take() != 0 ? -1 : change(file);
    if (result == 0 && fstat(file, &status) == 0)
        recording_note((struct disk_record){.kind = DISK_SYNCED, .inode = status.st_ino}, NULL, NULL, 0);
    recording_leave();
    return result;
}
int fsync(int file) { return synced(file, NEXT(fsync)); }
int fdatasync(int file) { return synced(file, NEXT(fdatasync)); }

/* MARK: Names */

int mkdirat(int at, const char *path, mode_t mode) {
    recording_enter();
    int is_new = recording_inode(at, path) == 0;
    int result = is_new && room_take() != 0 ? -1 : NEXT(mkdirat)(at, path, mode);
    if (result == 0) recording_note_name(DISK_MADE_FOLDER, recording_inode(at, path), at, path);
    recording_leave();
    return result;
}
int mkdir(const char *path, mode_t mode) { return mkdirat(AT_FDCWD, path, mode); }

int unlinkat(int at, const char *path, int flags) {
    recording_enter();
    uint64_t inode = recording_inode(at, path);
    int result = NEXT(unlinkat)(at, path, flags);
    if (result == 0) recording_note_name(DISK_REMOVED, inode, at, path);
    recording_leave();
    return result;
}
int unlink(const char *path) { return unlinkat(AT_FDCWD, path, 0); }
int rmdir(const char *path) { return unlinkat(AT_FDCWD, path, AT_REMOVEDIR); }

int renameat(int at, const char *path, int other, const char *new_path) {
    const char *name, *new_name;
    recording_enter();
    uint64_t inode = recording_inode(at, path);
    int result = room_take() != 0 ? -1 : NEXT(renameat)(at, path, other, new_path);
    if (result == 0) {
        uint64_t folder = recording_folder(at, path, &name);
        uint64_t new_folder = recording_folder(other, new_path, &new_name);
        recording_note((struct disk_record){.kind = DISK_RENAMED, .inode = inode, .folder = folder,
                                  .other = new_folder},
             name, new_name, strlen(new_name));
    }
    recording_leave();
    return result;
}
int rename(const char *path, const char *new_path) {
    return renameat(AT_FDCWD, path, AT_FDCWD, new_path);
}

int linkat(int at, const char *path, int other, const char *new_path, int flags) {
    recording_enter();
    int result = NEXT(linkat)(at, path, other, new_path, flags);
    if (result == 0) recording_note_name(DISK_LINKED, recording_inode(other, new_path), other, new_path);
    recording_leave();
    return result;
}
int link(const char *path, const char *new_path) {
    return linkat(AT_FDCWD, path, AT_FDCWD, new_path, 0);
}
