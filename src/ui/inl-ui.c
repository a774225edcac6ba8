/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What all of the user interface needs before the first widget. */

#define G_LOG_DOMAIN "inl-ui"

#include "config.h"

#include "inl-ui.h"

#include <stdlib.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

#include "inl-ui-resources.h"

/* In bytes: as long as the numbers of half a million rows, and longer than what is drawn on. */
#define LONG_ARRAY (4 * 1024 * 1024)

/* An array that is made by itself is given back to the system when it is freed. The C library does
 * so no longer with the next of that length: it is made among what is small, and what comes behind
 * it keeps it from being given back. */
static void
give_back_long_arrays (void)
{
#ifdef __GLIBC__
  mallopt (M_MMAP_THRESHOLD, LONG_ARRAY);
#endif
}

/**
 * inl_ui_init:
 *
 * Makes templates, style and icons known, and settles how memory is kept. To be called before any
 * widget is made.
 */
void
inl_ui_init (void)
{
  give_back_long_arrays ();
  inl_ui_register_resource ();
}
