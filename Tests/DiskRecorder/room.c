#define _GNU_SOURCE
#include "room.h"

#include "disk_recorder.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/statvfs.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <dlfcn.h>

/* What all processes share; NULL where the disk is as it is. */
static struct disk_room *room;

__attribute__((constructor)) static void room_open(void) {
    const char *path = getenv("CROWDS_DISK_ROOM");
    if (path == NULL) return;
    int file = (int)syscall(SYS_openat, AT_FDCWD, path, O_RDWR | O_CLOEXEC, 0);
    if (file < 0) return;
    void *place = mmap(NULL, sizeof *room, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    close(file);
    if (place != MAP_FAILED) room = place;
}

int room_take(void) {
    if (room == NULL || __atomic_fetch_sub(&room->changes, 1, __ATOMIC_SEQ_CST) > 0) return 0;
    __atomic_fetch_add(&room->refused, 1, __ATOMIC_SEQ_CST);
    errno = room->reason;
    return -1;
}

int statvfs(const char *path, struct statvfs *status) {
    int result = ((__typeof__(&statvfs))dlsym(RTLD_NEXT, "statvfs"))(path, status);
    if (result == 0 && room != NULL && status->f_frsize > 0)
        status->f_bavail = (fsblkcnt_t)(room->free / (int64_t)status->f_frsize);
    return result;
}
int statvfs64(const char *path, struct statvfs64 *status) {
    return statvfs(path, (struct statvfs *)status);
}
