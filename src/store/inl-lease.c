/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlLease: which program is at work on an inquiry, and whether it still is. A process number
 * alone is not enough: numbers are used again, computers restart, containers count for themselves
 * and a folder can be shared by several computers. */

#define G_LOG_DOMAIN "inl-store"

#include "config.h"

#include "inl-lease.h"

#include <string.h>
#include <unistd.h>

static char *
read_line (const char *path)
{
  g_autofree char *text = NULL;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    return g_strdup ("");

  g_strdelimit (text, "\n", '\0');
  return g_steal_pointer (&text);
}

/* The computer's own id is no one's business, so only a digest of it is kept. */
static char *
find_host (void)
{
  g_autofree char *id = read_line ("/etc/machine-id");
  g_autofree char *text = g_strconcat ("inlenersbeloning:", *id != '\0' ? id : g_get_host_name (),
                                       NULL);

  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
}

static char *
find_process_space (void)
{
  g_autofree char *space = g_file_read_link ("/proc/self/ns/pid", NULL);

  return space != NULL ? g_steal_pointer (&space) : g_strdup ("");
}

/* The 22nd word of its line; the second is a name in brackets that can hold anything. */
static char *
find_start (int pid)
{
  g_autofree char *path = g_strdup_printf ("/proc/%d/stat", pid);
  g_autofree char *line = read_line (path);
  g_auto(GStrv) words = NULL;
  const char *rest = strrchr (line, ')');

  if (rest == NULL)
    return NULL;

  words = g_strsplit (rest, " ", -1);
  if (g_strv_length (words) < 21)
    return NULL;

  /* A zombie sends nothing any more. */
  if (g_str_equal (words[1], "Z") || g_str_equal (words[1], "X"))
    return NULL;

  return g_strdup (words[20]);
}

/**
 * inl_lease_new_self:
 *
 * Returns: (transfer full): this process, as a new owner
 */
InlLease *
inl_lease_new_self (void)
{
  InlLease *self = g_new0 (InlLease, 1);

  self->owner = g_uuid_string_random ();
  self->host = find_host ();
  self->boot = read_line ("/proc/sys/kernel/random/boot_id");
  self->space = find_process_space ();
  self->pid = getpid ();
  self->start = find_start (self->pid);
  if (self->start == NULL)
    self->start = g_strdup ("");
  return self;
}

/**
 * inl_lease_free:
 * @self: (transfer full): a lease
 */
void
inl_lease_free (InlLease *self)
{
  g_free (self->owner);
  g_free (self->host);
  g_free (self->boot);
  g_free (self->space);
  g_free (self->start);
  g_free (self);
}

/**
 * inl_lease_is_dead:
 * @self: who claimed something
 * @observer: who asks
 * @until: until when it said to need
 * @now: now
 *
 * Whether nobody can be at work under @self any more. A process that @observer can see decides
 * by being there, however late it is; any other is believed until its time is over.
 *
 * Returns: whether it is dead
 */
gboolean
inl_lease_is_dead (const InlLease *self,
                   const InlLease *observer,
                   const char     *until,
                   const char     *now)
{
  g_autofree char *start = NULL;

  if (g_str_equal (self->owner, observer->owner))
    return FALSE;
  if (!g_str_equal (self->host, observer->host))
    return strcmp (until, now) < 0;
  if (!g_str_equal (self->boot, observer->boot))
    return TRUE;
  if (!g_str_equal (self->space, observer->space))
    return strcmp (until, now) < 0;

  start = find_start (self->pid);
  return g_strcmp0 (start, self->start) != 0;
}
