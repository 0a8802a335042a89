#ifndef CROWDS_DISK_RECORDER_H
#define CROWDS_DISK_RECORDER_H

#include <stdint.h>

/* A library to be preloaded (LD_PRELOAD): it appends to the file that CROWDS_DISK_RECORD names what
   the process does to files, in the order in which it is done, over all processes that share that
   file. Changes are noted after they were made, what leaves the process before it leaves. */

enum disk_record_kind {
    DISK_MADE_FILE = 1,   /* inode, folder, name */
    DISK_MADE_FOLDER = 2, /* inode, folder, name */
    DISK_WROTE = 3,       /* inode, number: place, data */
    DISK_CUT = 4,         /* inode, number: bytes that are left */
    DISK_SYNCED = 5,      /* inode of a file or a folder */
    DISK_RENAMED = 6,     /* inode, folder, name, other folder, new name as data */
    DISK_REMOVED = 7,     /* inode, folder, name */
    DISK_LINKED = 8,      /* inode, folder, name */
    DISK_SENT = 9,        /* inode of the socket, data */
    DISK_SAID = 10,       /* data on standard output */
    DISK_SEEN = 11        /* written by a reader: data that it was shown */
};

/* Followed by the name and the data. */
struct disk_record {
    uint32_t kind, process;
    uint64_t inode, folder, other, number;
    uint32_t name_size, data_size;
};

/* The file that CROWDS_DISK_ROOM names, which all processes have in memory. */
struct disk_room {
    int64_t changes; /* that the disk has room for; each after these fails */
    int64_t refused; /* counted */
    int64_t free;    /* bytes that statvfs tells of */
    int32_t reason;  /* the error number of those that fail */
};

#endif
