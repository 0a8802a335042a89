#ifndef CROWDS_CNCURSES_SHIM_H
#define CROWDS_CNCURSES_SHIM_H

/* Without this no function for wide characters is declared. */
#ifndef NCURSES_WIDECHAR
#define NCURSES_WIDECHAR 1
#endif
#include <ncurses.h>
#include <langinfo.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/syscall.h>
#include <termios.h>
#include <unistd.h>

/* ncurses' variables, which Swift refuses to read as shared mutable state. */
static inline WINDOW *nc_stdscr(void) { return stdscr; }
static inline WINDOW *nc_curscr(void) { return curscr; }
static inline int nc_colors(void)      { return COLORS; }
static inline int nc_color_pairs(void) { return COLOR_PAIRS; }

extern char **environ;
static inline char **nc_environment(void) { return environ; }
static inline void nc_set_environment(char **entries) { environ = entries; }

/* newterm installs handlers where it finds none, and ncurses then asks for one of them twice in each
   picture. Handlers that do nothing keep it from both; what was there before comes back. */
static inline void nc_ignore_signal(int number) { (void)number; }
static inline SCREEN *nc_newterm_without_handlers(const char *type, FILE *output, FILE *input) {
    static const int numbers[4] = { SIGINT, SIGTERM, SIGTSTP, SIGWINCH };
    struct sigaction before[4], idle;
    memset(&idle, 0, sizeof idle);
    idle.sa_handler = nc_ignore_signal;
    for (int i = 0; i < 4; i++) sigaction(numbers[i], &idle, &before[i]);
    SCREEN *screen = newterm(type, output, input);
    for (int i = 0; i < 4; i++) sigaction(numbers[i], &before[i], NULL);
    return screen;
}

/* Macros with casts are not imported. */
static const attr_t NC_BOLD      = A_BOLD;
static const attr_t NC_UNDERLINE = A_UNDERLINE;
static const attr_t NC_REVERSE   = A_REVERSE;

/* One cell from a spacing scalar and up to three marks; unused places are 0. */
static inline int nc_cell(cchar_t *cell, uint32_t base, uint32_t mark1, uint32_t mark2,
                          uint32_t mark3, attr_t attributes, int pair) {
    wchar_t text[5] = { (wchar_t)base, (wchar_t)mark1, (wchar_t)mark2, (wchar_t)mark3, 0 };
    /* The pair is read from the last argument, which has room for more than 32767. */
    return setcchar(cell, text, attributes, (short)(pair > 32767 ? 32767 : pair), &pair);
}

/* What a cell holds: its scalars, its attributes and its pair. */
static inline int nc_cell_parts(const cchar_t *cell, uint32_t scalars[6], attr_t *attributes,
                                int *pair) {
    wchar_t text[CCHARW_MAX + 1] = { 0 };
    short unused = 0;
    if (getcchar(cell, text, attributes, &unused, pair) == ERR) return ERR;
    for (int i = 0; i < 6; i++) scalars[i] = i <= CCHARW_MAX ? (uint32_t)text[i] : 0;
    return OK;
}

/* libc's wcwidth, by which ncurses places cells; not declared without _XOPEN_SOURCE. */
extern int wcwidth(wchar_t);
static inline int nc_width(uint32_t scalar) { return wcwidth((wchar_t)scalar); }

/* tiparm takes a variable number of arguments. */
static inline const char *nc_string1(const char *format, int a)        { return tiparm(format, a); }
static inline const char *nc_string2(const char *format, int a, int b) { return tiparm(format, a, b); }

/* A file in memory: not declared without _GNU_SOURCE. */
static inline int nc_memory_file(void) {
    return (int)syscall(SYS_memfd_create, "screen", 1u /* MFD_CLOEXEC */);
}

/* ioctl and prctl take a variable number of arguments. */
static inline int nc_window_size(int fd, struct winsize *size) { return ioctl(fd, TIOCGWINSZ, size); }
static inline int nc_forbid_dumps(void) { return prctl(PR_SET_DUMPABLE, 0, 0, 0, 0); }
static inline int nc_may_be_dumped(void) { return prctl(PR_GET_DUMPABLE, 0, 0, 0, 0); }

/* ---- Giving the terminal back when the process ends by itself or traps ----
   A handler may do no more than write bytes and set modes that were worked out before. */

struct nc_guard {
    volatile sig_atomic_t armed;
    int exit_is_watched, is_installed;
    int fd;
    struct termios modes;
    size_t restore_count, notice_count;
    char restore[512];
    char notice[256];
    char stack[65536];
    stack_t old_stack;
    struct sigaction old_actions[6];
};
/* Weak: one for the process, however many object files hold it. */
__attribute__((weak)) struct nc_guard nc_guard_state = { 0 };

static const int nc_guard_signals[6] = { SIGILL, SIGTRAP, SIGABRT, SIGSEGV, SIGBUS, SIGFPE };

static inline int nc_guard_restore(void) {
    struct nc_guard *guard = &nc_guard_state;
    if (!guard->armed) return 0;
    guard->armed = 0;
    if (write(guard->fd, guard->restore, guard->restore_count) < 0) {}
    tcsetattr(guard->fd, TCSANOW, &guard->modes);
    return 1;
}
static inline void nc_guard_exit(void) { nc_guard_restore(); }
static inline void nc_guard_trap(int number) {
    struct nc_guard *guard = &nc_guard_state;
    if (nc_guard_restore() && write(guard->fd, guard->notice, guard->notice_count) < 0) {}
    signal(number, SIG_DFL);
    /* Blocked while this handler runs; ends the process as soon as it returns. */
    raise(number);
}
static inline void nc_guard_arm(int fd, const struct termios *modes,
                                const char *restore, size_t restore_count,
                                const char *notice, size_t notice_count) {
    struct nc_guard *guard = &nc_guard_state;
    if (!guard->exit_is_watched) guard->exit_is_watched = atexit(nc_guard_exit) == 0;
    guard->armed = 0;
    guard->fd = fd;
    guard->modes = *modes;
    guard->restore_count = restore_count < sizeof guard->restore ? restore_count : 0;
    memcpy(guard->restore, restore, guard->restore_count);
    guard->notice_count = notice_count < sizeof guard->notice ? notice_count : 0;
    memcpy(guard->notice, notice, guard->notice_count);
    if (guard->is_installed) {
        guard->armed = 1;
        return;
    }
    guard->is_installed = 1;
    /* A stack of its own: the fault may be that the usual one has run out. */
    stack_t stack = { .ss_sp = guard->stack, .ss_size = sizeof guard->stack };
    sigaltstack(&stack, &guard->old_stack);
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = nc_guard_trap;
    action.sa_flags = SA_ONSTACK;
    for (int i = 0; i < 6; i++) sigaction(nc_guard_signals[i], &action, &guard->old_actions[i]);
    guard->armed = 1;
}
/* While the terminal is lent to nobody: stopped, or given back. */
static inline void nc_guard_hold(int isHeld) { nc_guard_state.armed = isHeld ? 0 : 1; }
static inline void nc_guard_disarm(void) {
    struct nc_guard *guard = &nc_guard_state;
    guard->armed = guard->is_installed = 0;
    for (int i = 0; i < 6; i++) sigaction(nc_guard_signals[i], &guard->old_actions[i], NULL);
    sigaltstack(&guard->old_stack, NULL);
}
#endif
