#ifndef CROWDS_CVTERM_SHIM_H
#define CROWDS_CVTERM_SHIM_H

#include <signal.h>
#include <spawn.h>
#include <stdint.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/syscall.h>
#include <termios.h>
#include <unistd.h>
#include <vterm.h>

/* Known to the C library, but declared only for its own extensions. */
extern int posix_spawn_file_actions_addclosefrom_np(posix_spawn_file_actions_t *, int);
static inline int cv_close_from(posix_spawn_file_actions_t *actions, int first) {
    return posix_spawn_file_actions_addclosefrom_np(actions, first);
}

/* Bit fields and unions are not imported: one cell in plain words. A colour is -1 for the
   terminal's default, 0 to 255 for the palette, and 0x1000000 | rgb otherwise. */
struct cv_cell {
    uint32_t scalars[VTERM_MAX_CHARS_PER_CELL];
    int width;
    int bold, underline, reverse;
    int foreground, background;
};

static inline int cv_color(VTermColor color) {
    if (VTERM_COLOR_IS_DEFAULT_FG(&color) || VTERM_COLOR_IS_DEFAULT_BG(&color)) return -1;
    if (VTERM_COLOR_IS_INDEXED(&color)) return color.indexed.idx;
    return 0x1000000 | color.rgb.red << 16 | color.rgb.green << 8 | color.rgb.blue;
}
static inline struct cv_cell cv_cell_at(VTermScreen *screen, int row, int column) {
    VTermScreenCell cell;
    struct cv_cell plain;
    memset(&cell, 0, sizeof cell);
    memset(&plain, 0, sizeof plain);
    VTermPos place = { .row = row, .col = column };
    vterm_screen_get_cell(screen, place, &cell);
    memcpy(plain.scalars, cell.chars, sizeof plain.scalars);
    plain.width = cell.width;
    plain.bold = cell.attrs.bold;
    plain.underline = cell.attrs.underline;
    plain.reverse = cell.attrs.reverse;
    plain.foreground = cv_color(cell.fg);
    plain.background = cv_color(cell.bg);
    return plain;
}

/* What the terminal was told to be; libvterm passes it to a callback with a union. */
struct cv_properties { int cursor_visible, alternate_screen; };
static inline int cv_note_property(VTermProp property, VTermValue *value, void *user) {
    struct cv_properties *properties = (struct cv_properties *)user;
    if (property == VTERM_PROP_CURSORVISIBLE) properties->cursor_visible = value->boolean;
    if (property == VTERM_PROP_ALTSCREEN) properties->alternate_screen = value->boolean;
    return 1;
}
static inline void cv_watch_properties(VTermScreen *screen, struct cv_properties *properties) {
    static const VTermScreenCallbacks callbacks = { .settermprop = cv_note_property };
    vterm_screen_set_callbacks(screen, &callbacks, properties);
}

/* Functions with a variable number of arguments. */
static inline int cv_process_descriptor(pid_t process) {
    return (int)syscall(SYS_pidfd_open, process, 0);
}
static inline int cv_set_window_size(int fd, int columns, int rows) {
    struct winsize size = { .ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns };
    return ioctl(fd, TIOCSWINSZ, &size);
}

/* wait's macros. */
static inline int cv_exited(int status)   { return (status & 0x7f) == 0; }
static inline int cv_exit_code(int status) { return (status >> 8) & 0xff; }
static inline int cv_signal(int status)   { return status & 0x7f; }
#endif
