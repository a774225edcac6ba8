/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A claim lasts this long; one call to the service may take a quarter of it. */
#define INL_LEASE_SECONDS 120

/**
 * InlLease:
 * @owner: random, one for each opened store
 * @host: which computer
 * @boot: which start of it
 * @space: within which process numbers are unique
 * @pid: the process
 * @start: when it started, in ticks since boot: process numbers are used again
 *
 * Who is at work on an inquiry, so that others can see whether it still is.
 */
typedef struct
{
  char *owner;
  char *host;
  char *boot;
  char *space;
  int   pid;
  char *start;
} InlLease;

InlLease *inl_lease_new_self (void);
void      inl_lease_free     (InlLease       *self);
gboolean  inl_lease_is_dead  (const InlLease *self,
                              const InlLease *observer,
                              const char     *until,
                              const char     *now);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (InlLease, inl_lease_free)

G_END_DECLS
