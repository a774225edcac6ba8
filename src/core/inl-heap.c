/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Memory for threads that take very much of it in small pieces, such as the rows of a long file. */

#define G_LOG_DOMAIN "inl-heap"

#include "config.h"

#include "inl-heap.h"

/* Less than what the C library asks the system for by itself. */
#define ROOM (120 * 1024)

/**
 * inl_heap_make_room:
 *
 * To be called again and again by a thread that is not the main thread and keeps what it allocates.
 * The C library has the memory of such a thread grow by one page of 4 KiB at a time, and each time
 * all other threads that want memory wait for that. What was made room for at once it does not give
 * back at once.
 */
void
inl_heap_make_room (void)
{
  g_free (g_malloc (ROOM));
}
