#ifndef CROWDS_ROOM_H
#define CROWDS_ROOM_H

/* Takes one change from what the disk has room for; 0, or -1 with errno where there is none. */
int room_take(void);

#endif
