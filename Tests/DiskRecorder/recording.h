#ifndef CROWDS_RECORDING_H
#define CROWDS_RECORDING_H

#include "disk_recorder.h"

#include <stddef.h>

/* From here to `recording_leave` nothing else happens to files, in any process that is recorded. */
void recording_enter(void);
void recording_leave(void);

void recording_note(struct disk_record record, const char *name, const void *data, size_t size);

/* Notes what happened to a name, seen from an open folder or AT_FDCWD. */
void recording_note_name(uint32_t kind, uint64_t inode, int at, const char *path);

/* A name and the folder that it is in; 0 where that cannot be seen. */
uint64_t recording_folder(int at, const char *path, const char **name);
uint64_t recording_inode(int at, const char *path);

/* Whether it is the recording itself. */
int recording_is_own(uint64_t inode);

#endif
